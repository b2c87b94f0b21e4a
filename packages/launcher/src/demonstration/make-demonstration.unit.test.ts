import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Ask } from '../graph-client.ts';
import { makeDemonstration, tryDemonstration } from './make-demonstration.ts';

const SUCCESS: Readonly<Record<string, object>> = {
  requestMatch: {
    __typename: 'RequestMatchSuccess',
    matchRequest: { placement: { group: { id: 'a group' } } },
  },
  createGroup: { __typename: 'CreateGroupSuccess', group: { id: 'a group' } },
  inviteToGroup: { __typename: 'InviteToGroupSuccess', groupInvitation: { code: 'a code' } },
};

const READ: Readonly<Record<string, object>> = {
  privacyNotice: { version: '1' },
  groupOrientation: { version: '1' },
  viewer: { memberships: [] },
};

interface Sent {
  readonly field: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly token: string | undefined;
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
function graph(refusals: Readonly<Record<string, string>> = {}, more: object = {}): Ask {
  return <Data>(query: string, variables: Readonly<Record<string, unknown>>, token?: string) => {
    const field = /\{\s*(\w+)/.exec(query)?.[1] ?? '';
    if (field in READ) return Promise.resolve({ [field]: READ[field] } as Data);
    const input = variables['input'] as Sent['input'];
    sent.push({ field, input, token });
    const refusal = refusals[field];
    const outcome = refusal === undefined ? SUCCESS[field] : { __typename: refusal, ...more };
    const signInTokens = { accessToken: `token of ${String(input['alias'])}` };
    const success = { __typename: `${field}Success`, signInTokens };
    return Promise.resolve({ [field]: outcome ?? success } as Data);
  };
}

const inputsOf = (wanted: string) =>
  sent.flatMap(({ field, input }) => (field === wanted ? [input] : []));
const fields = () => [...new Set(sent.map(({ field }) => field))];

describe('the demonstration', () => {
  test('is made once', async () => {
    const made = await makeDemonstration({ ask: graph(), folder, size: 'small' });
    expect(made.isDone).toBe(true);
    expect(fields().sort()).toEqual([
      ...['acceptGroupAgreement', 'createGroup', 'createRecoveryPlan', 'enroll'],
      ...['inviteToGroup', 'joinGroup', 'postGroupMessage', 'recordCheckIn'],
      ...['reviseRecoveryPlan', 'setReachability', 'submitIntake', 'updateSafetyPlan'],
      'writeJournalEntry',
    ]);
    sent = [];
    expect(await makeDemonstration({ ask: graph(), folder, size: 'small' })).toEqual(made);
    expect(sent).toEqual([]);
  });

  test('signs its people in with the kept passphrases if they are enrolled already', async () => {
    const { people } = await makeDemonstration({
      ask: graph({ enroll: 'AliasTakenError' }),
      folder,
      size: 'small',
    });
    expect(inputsOf('signIn')).toEqual(
      people.map(({ alias, passphrase }) => ({ alias, passphrase })),
    );
    expect(fields()).toContain('writeJournalEntry');
  });

  test.each([
    ['recordCheckIn', 'CheckInDayInvalidError'],
    ['joinGroup', 'InvitationNotUsableError'],
    ['postGroupMessage', 'RateLimitedError'],
    ['createGroup', 'InputInvalidError'],
  ])('leaves out what is refused: %s', async (field, refusal) => {
    const made = await makeDemonstration({
      ask: graph({ [field]: refusal }),
      folder,
      size: 'small',
    });
    expect(made.isDone).toBe(true);
    expect(fields()).toContain('writeJournalEntry');
  });

  test('counts its days back from each person’s own today', async () => {
    const now = new Date('2026-11-30T23:30:00Z');
    await makeDemonstration({ ask: graph(), folder, size: 'small', now });
    const days = inputsOf('recordCheckIn').map(({ day }) => String(day));
    // Juniper is in Vienna, where it is December; Rowan in London.
    expect(days.slice().sort()).toEqual([
      ...['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'],
      ...['2026-11-29', '2026-11-30', '2026-11-30', '2026-12-01'],
    ]);
  });

  test('records no day that is no longer open, after it has been told so once', async () => {
    const now = new Date('2026-11-30T12:00:00Z');
    const ask = graph({ recordCheckIn: 'CheckInDayInvalidError' }, { earliestDay: '2026-11-29' });
    await makeDemonstration({ ask, folder, size: 'small', now });
    const days = inputsOf('recordCheckIn').map(({ day }) => String(day));
    expect(days.filter((day) => day < '2026-11-29')).toEqual(['2026-11-24']);
  });

  test('grows: on a later day its people record the days since, and do nothing else', async () => {
    const first = { folder, size: 'small', now: new Date('2026-11-30T12:00:00Z') } as const;
    const made = await makeDemonstration({ ask: graph(), ...first });
    sent = [];
    const later = { ...first, now: new Date('2026-12-02T12:00:00Z') };
    const grown = await makeDemonstration({ ask: graph(), ...later });
    expect(grown).toEqual({ ...made, upTo: '2026-12-02' });
    expect(fields().sort()).toEqual(['recordCheckIn', 'signIn']);
    const days = new Set(inputsOf('recordCheckIn').map(({ day }) => day));
    expect([...days].sort()).toEqual(['2026-11-30', '2026-12-01', '2026-12-02']);
  });

  test('becomes larger when a larger one is asked for, and never smaller', async () => {
    const small = await makeDemonstration({ ask: graph(), folder, size: 'small' });
    const full = await makeDemonstration({ ask: graph(), folder, size: 'full' });
    expect(full.people.slice(0, 2)).toEqual(small.people);
    expect(full.people).toHaveLength(6);
    expect(full.seed).toBe(small.seed);
    expect(fields()).toContain('requestMatch');
    sent = [];
    expect(await makeDemonstration({ ask: graph(), folder, size: 'small' })).toEqual(full);
    expect(sent).toEqual([]);
  });

  test('makes nothing with a key that another step has, and knows its keys again', async () => {
    await makeDemonstration({ ask: graph(), folder, size: 'full' });
    const keysOf = () =>
      sent.flatMap(({ field, input, token }) =>
        input['idempotencyKey'] === undefined
          ? []
          : [`${token ?? ''} ${field} ${JSON.stringify(input)}`],
      );
    const keys = (calls: readonly string[]) =>
      calls.map((call) => call.replace(/\{.*"idempotencyKey"/, ''));
    const first = keysOf();
    expect(new Set(keys(first)).size).toBe(first.length);
    sent = [];
    const kept = join(folder, 'demonstration.json');
    const stored = JSON.parse(readFileSync(kept, 'utf8')) as object;
    writeFileSync(kept, JSON.stringify({ ...stored, isDone: false }));
    await makeDemonstration({ ask: graph(), folder, size: 'full' });
    expect(keysOf().sort()).toEqual(first.sort());
  });

  test('is to be made again if its people can neither enrol nor sign in', async () => {
    const ask = graph({ enroll: 'AliasTakenError', signIn: 'SignInFailedError' });
    await expect(makeDemonstration({ ask, folder, size: 'small' })).rejects.toThrow('Juniper');
    const kept = JSON.parse(readFileSync(join(folder, 'demonstration.json'), 'utf8')) as object;
    expect(kept).toMatchObject({ isDone: false });
  });
});

describe('the start', () => {
  const BEGUN = '  demonstration …';
  const LINE =
    'The demonstration could not be made; everything else runs. It is tried again at the next start.';
  const nobodyListens = () => ({ url: 'http://127.0.0.1:1', folder, size: 'small' }) as const;

  test('goes on without the demonstration, and says so in one line', async () => {
    const lines: string[] = [];
    const { signal } = new AbortController();
    expect(await tryDemonstration(nobodyListens(), (line) => lines.push(line), signal)).toBeNull();
    writeFileSync(join(folder, 'demonstration.json'), '{"cut off');
    expect(await tryDemonstration(nobodyListens(), (line) => lines.push(line), signal)).toBeNull();
    expect(lines).toEqual([BEGUN, LINE, BEGUN, LINE]);
  });

  test('says nothing about the demonstration if it is to end', async () => {
    const lines: string[] = [];
    const signal = AbortSignal.abort();
    expect(await tryDemonstration(nobodyListens(), (line) => lines.push(line), signal)).toBeNull();
    expect(lines).toEqual([BEGUN]);
  });
});
