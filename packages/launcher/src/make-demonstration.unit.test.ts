import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Ask } from './graph-client.ts';
import { makeDemonstration, tryDemonstration } from './make-demonstration.ts';

const TOKENS = { signInTokens: { accessToken: 'a token' } };
const SUCCESS: Readonly<Record<string, object>> = {
  enroll: { __typename: 'EnrollSuccess', ...TOKENS },
  signIn: { __typename: 'SignInSuccess', ...TOKENS },
  createGroup: { __typename: 'CreateGroupSuccess', group: { id: 'a group' } },
  inviteToGroup: { __typename: 'InviteToGroupSuccess', groupInvitation: { code: 'a code' } },
};

interface Sent {
  readonly field: string;
  readonly input: Readonly<Record<string, unknown>>;
}

let folder: string;
let sent: Sent[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-demonstration-'));
  sent = [];
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A graph that accepts everything except the fields in `refusals`, which have that outcome. */
function graph(refusals: Readonly<Record<string, string>> = {}): Ask {
  return <Data>(query: string, variables: Readonly<Record<string, unknown>>) => {
    const field = /\{ (\w+)/.exec(query)?.[1] ?? '';
    if (field === 'privacyNotice') {
      return Promise.resolve({ privacyNotice: { version: '1' } } as Data);
    }
    sent.push({ field, input: variables['input'] as Sent['input'] });
    const refusal = refusals[field];
    const outcome = refusal === undefined ? SUCCESS[field] : { __typename: refusal };
    return Promise.resolve({ [field]: outcome ?? { __typename: `${field}Success` } } as Data);
  };
}

const inputsOf = (wanted: string) =>
  sent.flatMap(({ field, input }) => (field === wanted ? [input] : []));
const fields = () => [...new Set(sent.map(({ field }) => field))];

describe('the demonstration', () => {
  test('is made once', async () => {
    const made = await makeDemonstration({ ask: graph(), folder });
    expect(made.isDone).toBe(true);
    expect(fields()).toEqual([
      ...['enroll', 'createGroup', 'inviteToGroup', 'joinGroup'],
      ...['acceptGroupAgreement', 'postGroupMessage'],
      ...['recordCheckIn', 'submitIntake', 'createRecoveryPlan', 'writeJournalEntry'],
    ]);
    sent = [];
    expect(await makeDemonstration({ ask: graph(), folder })).toEqual(made);
    expect(sent).toEqual([]);
  });

  test('signs its people in with the kept passphrases if they are enrolled already', async () => {
    const { people } = await makeDemonstration({
      ask: graph({ enroll: 'AliasTakenError' }),
      folder,
    });
    expect(inputsOf('signIn')).toEqual(people);
    expect(fields()).toContain('writeJournalEntry');
  });

  test.each([
    ['recordCheckIn', 'CheckInDayInvalidError'],
    ['joinGroup', 'InvitationNotUsableError'],
    ['postGroupMessage', 'RateLimitedError'],
    ['createGroup', 'InputInvalidError'],
  ])('leaves out what is refused: %s', async (field, refusal) => {
    const made = await makeDemonstration({ ask: graph({ [field]: refusal }), folder });
    expect(made.isDone).toBe(true);
    expect(fields()).toContain('writeJournalEntry');
  });

  test('counts its days back from the day on which it is made', async () => {
    await makeDemonstration({ ask: graph(), folder });
    const days = inputsOf('recordCheckIn').map(({ day }) => Date.parse(String(day)));
    expect(days).toHaveLength(6);
    expect(Date.now() - Math.max(...days)).toBeLessThan(2 * 86_400_000);
    expect(Math.max(...days) - Math.min(...days)).toBe(5 * 86_400_000);
  });

  test('is to be made again if its people can neither enrol nor sign in', async () => {
    const ask = graph({ enroll: 'AliasTakenError', signIn: 'SignInFailedError' });
    await expect(makeDemonstration({ ask, folder })).rejects.toThrow('Juniper');
    const kept = JSON.parse(readFileSync(join(folder, 'demonstration.json'), 'utf8')) as object;
    expect(kept).toMatchObject({ isDone: false });
  });
});

describe('the start', () => {
  const LINE =
    'The demonstration could not be made; everything else runs. It is tried again at the next start.';
  const nobodyListens = () => ({ url: 'http://127.0.0.1:1', folder });

  test('goes on without the demonstration, and says so in one line', async () => {
    const lines: string[] = [];
    const { signal } = new AbortController();
    expect(await tryDemonstration(nobodyListens(), (line) => lines.push(line), signal)).toBeNull();
    writeFileSync(join(folder, 'demonstration.json'), '{"cut off');
    expect(await tryDemonstration(nobodyListens(), (line) => lines.push(line), signal)).toBeNull();
    expect(lines).toEqual([LINE, LINE]);
  });

  test('says nothing about the demonstration if it is to end', async () => {
    const lines: string[] = [];
    const signal = AbortSignal.abort();
    expect(await tryDemonstration(nobodyListens(), (line) => lines.push(line), signal)).toBeNull();
    expect(lines).toEqual([]);
  });
});
