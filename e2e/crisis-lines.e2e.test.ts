import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHoldfast, Person, SignInClient, tokensOf, type TestHoldfast } from '@holdfast/testkit';

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
});
