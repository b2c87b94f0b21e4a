import { execFile } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  aHoldfast,
  eventually,
  Person,
  SignInClient,
  tokensOf,
  type TestHoldfast,
} from '@holdfast/testkit';

const COMMAND = join(import.meta.dirname, '../packages/operations/dist/main.js');
const QUERY = `query Lines($country: CountryCode) {
  crisisLines(country: $country) { key kind country name channels { kind number url } verifiedAt note }
}`;
interface Line {
  readonly key: string;
  readonly kind: string;
  readonly country: string | null;
  readonly channels: readonly { readonly number: string | null; readonly url: string }[];
  readonly verifiedAt: string | null;
  readonly note: string | null;
}

let holdfast: TestHoldfast;
beforeAll(async () => {
  holdfast = await aHoldfast();
});
afterAll(() => holdfast.stop());

interface Counts {
  readonly verified: number;
  readonly never: number;
}

/** Output of a command, run in the folder of a running Holdfast. */
async function operator(...words: readonly string[]): Promise<string> {
  const env = { PATH: process.env['PATH'], HOLDFAST_FOLDER: holdfast.folder };
  const { stdout } = await promisify(execFile)(process.execPath, [COMMAND, ...words], { env });
  return stdout;
}

/** The lines of a country as the gateway alone has them. */
const fileOf = async (country: string) =>
  (await fetch(`${holdfast.url}/crisis-lines.json?country=${country}`)).text();

const lines = async (country?: string, headers: Record<string, string> = {}) => {
  const variables = country === undefined ? {} : { country };
  const { data, errors } = await holdfast.graph.ask<{ crisisLines: readonly Line[] }>(QUERY, {
    variables,
    headers,
  });
  expect(errors).toEqual([]);
  return data?.crisisLines ?? [];
};

describe('crisis lines', () => {
  test('are answered to anybody, emergency first, and say that nobody has checked them', async () => {
    const [first, second] = await lines('US');

    expect(first).toMatchObject({ kind: 'EMERGENCY', country: 'US', verifiedAt: null });
    expect(first?.channels).toEqual([{ kind: 'CALL', number: '911', url: 'tel:911' }]);
    expect(second).toMatchObject({ key: 'us-988' });
  });

  test('ask for the country where it is not given', async () => {
    const [first] = await lines();

    expect(first).toMatchObject({ kind: 'EMERGENCY', country: null });
    expect(first?.note).toMatch(/country/);
  });

  test('are those of the country in the profile, from the next refresh on', async () => {
    const client = new SignInClient(holdfast.graph);
    const { person, tokens } = await client.someone('Ada');
    await person.does('updateProfile', { country: 'AT' }, '__typename');
    const { refreshToken } = tokens;
    const { accessToken } = tokensOf(await client.send('refreshSignIn', { refreshToken }));

    const [first] = await lines(undefined, { authorization: `Bearer ${accessToken}` });

    expect(first).toMatchObject({ country: 'AT' });
  });

  test.each(['Bearer garbage', 'Bearer ', 'Basic YTpi', 'garbage'])(
    'are answered with %p in the header, and nothing else is',
    async (authorization) => {
      expect((await lines('DE', { authorization })).length).toBeGreaterThan(2);

      const { errors } = await holdfast.graph.ask('{ crisisLines { name } viewer { id } }', {
        headers: { authorization },
      });
      expect(errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    },
  );

  test('are answered with a token whose sign-in has ended', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const authorization = `Bearer ${ada.token}`;
    await ada.asks('mutation { signOut { __typename } }');

    expect((await lines('US', { authorization })).length).toBeGreaterThan(2);
  });

  test('stand as a file while journaling is away, for any page', async () => {
    await holdfast.parts.journaling.stop();
    try {
      const response = await fetch(`${holdfast.url}/crisis-lines.json?country=us`);
      const { crisisLines } = (await response.json()) as { crisisLines: { id: string }[] };

      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(crisisLines[0]?.id).toBe('us-emergency-911');
    } finally {
      await holdfast.parts.journaling.start();
    }
  });

  test.each(['', '?country=', '?country=%00', '?country=USA', '?x'])(
    'of /crisis-lines.json%s are those that work in many',
    async (query) => {
      const response = await fetch(`${holdfast.url}/crisis-lines.json${query}`);
      const { crisisLines } = (await response.json()) as { crisisLines: { id: string }[] };

      expect(response.status).toBe(200);
      expect(crisisLines[0]?.id).toBe('any-emergency');
    },
  );

  test('say when the operator’s people verified them, at both doors and without a restart', async () => {
    expect(await operator('lines', 'verify', 'AT', '--by', 'Ana Ruiz')).toContain('by Ana Ruiz.');

    await eventually(async () => {
      expect((await lines('AT')).map(({ verifiedAt }) => verifiedAt)).not.toContain(null);
      expect(await fileOf('AT')).not.toMatch(/"verifiedAt":null/);
    });
    expect((await lines('US')).map(({ verifiedAt }) => verifiedAt)).toContain(null);
    expect(await fileOf('AT')).not.toContain('Ana Ruiz');
    const { verified, never } = JSON.parse(await operator('lines', 'AT', '--json')) as Counts;
    expect({ isVerified: verified > 2, never }).toEqual({ isVerified: true, never: 0 });
  });

  test('stay when the file of verifications is broken, which the command refuses', async () => {
    const file = join(holdfast.folder, 'verified-lines.jsonl');
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    appendFileSync(file, 'Ana looked at all of them\n');

    await eventually(async () => {
      expect((await lines('AT')).map(({ verifiedAt }) => verifiedAt)).toContain(null);
    });
    expect((await lines('AT')).length).toBeGreaterThan(2);
    await expect(operator('lines', 'verify', 'AT', '--by', 'Ana')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/, line \d+, is not of its form\./),
    });
    expect(holdfast.logs()).toContain('verified-lines-refused');
    expect(holdfast.logs()).not.toContain('Ana');
    writeFileSync(file, before);
  });
});
