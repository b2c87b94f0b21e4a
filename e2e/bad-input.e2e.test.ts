import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  enroll,
  eventually,
  Person,
  type SharedHoldfast,
} from '@holdfast/testkit';
import { CANARY, LEAK } from './bad-input/leak.ts';

const DAY_MS = 86_400_000;

let holdfast: SharedHoldfast;
let ada: Person;
let groupId: string;
let begun: Date;
let memberId: string;
let before: unknown;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  begun = new Date();
  ada = await Person.enrols(holdfast.graph, 'Ada');
  memberId = await ada.memberId();
  groupId = await ada.opensGroup('By the river');
  before = await counts();
});

/** The number of rows of everything that the refused requests could have made: Ada's, and of anyone who enrolled since. */
async function counts(): Promise<unknown> {
  const of = (database: string, table: string, where: string, value: unknown) =>
    holdfast.sql(database, `select count(*)::int as "${table}" from "${table}" where ${where}`, [
      value,
    ]);
  const enrolled = 'member_id in (select member_id from member where enrolled_at >= $1)';
  return Promise.all([
    of('members', 'member', enrolled, begun),
    of('members', 'alias_claim', enrolled, begun),
    of('groups', 'membership', 'member_id = $1', memberId),
    of('groups', 'message', 'author_id = $1', memberId),
    of('groups', 'activity', 'member_id = $1', memberId),
    of('journaling', 'check_in', 'member_id = $1', memberId),
    of('journaling', 'journal_entry', 'member_id = $1', memberId),
    of('journaling', 'safety_plan_version', 'member_id = $1', memberId),
  ]);
}

const localDay = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const key = () => randomUUID();
const checkIn = (changes: object) => ({ mood: 3, craving: 2, idempotencyKey: key(), ...changes });
const group = (changes: object) => ({
  name: 'A room',
  kind: 'PEER_TEAM',
  capacity: 5,
  idempotencyKey: key(),
  ...changes,
});
const message = (changes: object) => ({
  groupId,
  body: 'Hello',
  idempotencyKey: key(),
  ...changes,
});

interface Row {
  readonly name: string;
  readonly mutation: string;
  readonly selection: string;
  readonly input: () => object;
  readonly type: string;
  /** The field that is named, if one is. */
  readonly path?: string;
}

const record = { mutation: 'recordCheckIn', selection: 'checkIn { id }' };
const open = { mutation: 'createGroup', selection: 'group { id }' };
const post = { mutation: 'postGroupMessage', selection: 'groupMessage { id }' };
const write = { mutation: 'writeJournalEntry', selection: 'journalEntry { id }' };
const planSafety = { mutation: 'updateSafetyPlan', selection: 'safetyPlan { version }' };
const invite = { mutation: 'inviteToGroup', selection: 'groupInvitation { code }' };
const join = { mutation: 'joinGroup', selection: 'membership { role }' };
const INVALID = 'InputInvalidError';

const step = (items: readonly object[]) => ({
  steps: [{ kind: 'ON_MY_OWN', items }],
  idempotencyKey: key(),
});

const REFUSED: readonly Row[] = [
  {
    name: 'a craving of 11',
    ...record,
    input: () => checkIn({ craving: 11 }),
    type: INVALID,
    path: 'craving',
  },
  {
    name: 'a craving of -1',
    ...record,
    input: () => checkIn({ craving: -1 }),
    type: INVALID,
    path: 'craving',
  },
  {
    name: 'a mood of 0',
    ...record,
    input: () => checkIn({ mood: 0 }),
    type: INVALID,
    path: 'mood',
  },
  {
    name: 'a mood of 6',
    ...record,
    input: () => checkIn({ mood: 6 }),
    type: INVALID,
    path: 'mood',
  },
  {
    name: 'a night of 25 hours',
    ...record,
    input: () => checkIn({ sleepHours: 25 }),
    type: INVALID,
    path: 'sleepHours',
  },
  {
    name: 'a safety plan with twenty-one items in a step',
    ...planSafety,
    input: () => step(Array.from({ length: 21 }, () => ({ text: CANARY }))),
    type: INVALID,
    path: 'steps[0].items',
  },
  {
    name: 'a safety plan with an item of 501 characters',
    ...planSafety,
    input: () => step([{ text: CANARY.padEnd(501, 'x') }]),
    type: INVALID,
    path: 'steps[0].items[0].text',
  },
  {
    name: 'a safety plan with a number of 61 characters',
    ...planSafety,
    input: () => step([{ text: 'My sister', phone: CANARY.padEnd(61, '1') }]),
    type: INVALID,
    path: 'steps[0].items[0].phone',
  },
  {
    name: 'a safety plan that follows on none',
    ...planSafety,
    input: () => ({ ...step([{ text: CANARY }]), basedOnVersion: 1 }),
    type: 'SafetyPlanVersionConflictError',
  },
  {
    name: 'a check-in for tomorrow',
    ...record,
    input: () => checkIn({ day: localDay(1) }),
    type: 'CheckInDayInvalidError',
  },
  {
    name: 'a check-in for a day long past',
    ...record,
    input: () => checkIn({ day: localDay(-400) }),
    type: 'CheckInDayInvalidError',
  },
  {
    name: 'a note that is too long',
    ...record,
    input: () => checkIn({ note: CANARY.repeat(200) }),
    type: INVALID,
    path: 'note',
  },
  {
    name: 'an idempotency key of nothing',
    ...record,
    input: () => checkIn({ idempotencyKey: '' }),
    type: INVALID,
    path: 'idempotencyKey',
  },
  {
    name: 'a correction of a check-in that is not there',
    mutation: 'correctCheckIn',
    selection: 'checkIn { id }',
    input: () => ({ checkInId: key(), changes: { mood: 2 } }),
    type: 'CheckInNotFoundError',
  },
  {
    name: 'a message of 100 kB',
    ...post,
    input: () => message({ body: CANARY.repeat(5_200) }),
    type: INVALID,
    path: 'body',
  },
  {
    name: 'an empty message',
    ...post,
    input: () => message({ body: ' \n\t ' }),
    type: INVALID,
    path: 'body',
  },
  {
    name: 'a message with NUL',
    ...post,
    input: () => message({ body: `${CANARY}\0` }),
    type: INVALID,
    path: 'body',
  },
  {
    name: 'a message in a group that is not there',
    ...post,
    input: () => message({ groupId: key() }),
    type: 'GroupNotFoundError',
  },
  {
    name: 'a message in a group whose id is none',
    ...post,
    input: () => message({ groupId: CANARY }),
    type: 'GroupNotFoundError',
  },
  {
    name: 'a reply to a message that is not there',
    ...post,
    input: () => message({ replyToId: key() }),
    type: INVALID,
    path: 'replyToId',
  },
  {
    name: 'an empty journal entry',
    ...write,
    input: () => ({ body: '', idempotencyKey: key() }),
    type: INVALID,
    path: 'body',
  },
  {
    name: 'a journal entry that is too long',
    ...write,
    input: () => ({ body: 'x'.repeat(50_001), idempotencyKey: key() }),
    type: INVALID,
    path: 'body',
  },
  {
    name: 'a group without a name',
    ...open,
    input: () => group({ name: '  ' }),
    type: INVALID,
    path: 'name',
  },
  {
    name: 'a group for one',
    ...open,
    input: () => group({ capacity: 1 }),
    type: INVALID,
    path: 'capacity',
  },
  {
    name: 'a group for a thousand',
    ...open,
    input: () => group({ capacity: 1_000 }),
    type: INVALID,
    path: 'capacity',
  },
  {
    name: 'a clinical group opened by a member',
    ...open,
    input: () => group({ kind: 'CLINICAL' }),
    type: INVALID,
    path: 'kind',
  },
  {
    name: 'an invitation to a group that is not there',
    ...invite,
    input: () => ({ groupId: key(), idempotencyKey: key() }),
    type: 'GroupNotFoundError',
  },
  {
    name: 'an invitation code of nobody',
    ...join,
    input: () => ({ code: CANARY }),
    type: 'InvitationNotUsableError',
  },
];

describe('an input that cannot be used', () => {
  test.each(REFUSED)(
    '$name: says what must change, and changes nothing',
    async ({ mutation, selection, input, type, path }) => {
      const outcome = await ada.tries(mutation, input(), selection);

      expect(outcome.__typename).toBe(type);
      expect(outcome.message).toMatch(/^[A-Z].+\.$/);
      if (path !== undefined)
        expect(outcome.fieldErrors?.map((fault) => fault.path)).toEqual([path]);
      expect(JSON.stringify(outcome)).not.toMatch(LEAK);
      expect(await counts()).toEqual(before);
    },
  );

  const ENROLMENTS: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
    ['an alias of one letter', { alias: 'x' }, INVALID],
    ['an alias with a control character', { alias: 'a\u0007b' }, INVALID],
    ['a short passphrase', { passphrase: 'short' }, INVALID],
    ['no idempotency key', { idempotencyKey: '' }, INVALID],
    ['a time zone that is none', { timeZone: `Mars/${CANARY}` }, INVALID],
    ['an age that is not 18', { ageConfirmed: false }, 'AgeNotConfirmedError'],
    ['a notice of yesterday', { noticeVersion: '1999-01' }, 'NoticeOutdatedError'],
  ];

  test.each(ENROLMENTS)(
    'enrolling with %s: says what must change',
    async (_name, changes, type) => {
      const outcome = await enroll(holdfast.graph, {
        alias: 'Somebody',
        passphrase: 'several quiet words',
        ...changes,
      });
      expect(outcome.__typename).toBe(type);
      expect(await counts()).toEqual(before);
    },
  );
});

describe('afterwards', () => {
  test('no log holds anything of what was sent', async () => {
    // Lines of requests are written together, a moment later.
    await eventually(() => {
      expect(holdfast.logs()).toContain('"event":"request"');
    });
    const logs = holdfast.logs();
    expect(logs).not.toContain(CANARY);
    expect(logs).not.toContain(ada.alias);
    expect(logs).not.toContain(ada.token);
  });
});
