import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  eventually,
  LiveClient,
  Person,
  type LiveWatch,
  type SeenItem,
  type SharedHoldfast,
} from '@holdfast/testkit';

/** More than the gateway keeps of a room. */
const MESSAGES = 300;
const HEAD = MESSAGES + 2;
/** Ben joins once this number of messages was sent: before him are as many items and Ada's own joining. */
const BEFORE_BEN = 20;
const BEN_JOINS = BEFORE_BEN + 2;

let holdfast: SharedHoldfast;
let ada: Person;
let ben: Person;
let groupId: string;
let elsewhere: string;
let items: readonly SeenItem[];
let client: LiveClient;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  ada = await Person.enrols(holdfast.graph, 'Ada');
  ben = await Person.enrols(holdfast.graph, 'Ben');
  elsewhere = await ada.opensGroup('Elsewhere');
  await ada.posts(elsewhere, 'said elsewhere');
  groupId = await ada.opensGroup('By the river');
  for (let index = 0; index < BEFORE_BEN; index += 1) await ada.posts(groupId, String(index));
  await ben.joins(await ada.invitesTo(groupId));
  for (let index = BEFORE_BEN; index < MESSAGES; index += 1)
    await ada.posts(groupId, String(index));
  items = await ada.reads(groupId, 200);
});

afterEach(() => client.stop());

function watchedBy(person: Person, after: string | null): LiveWatch {
  client = new LiveClient(person);
  return client.watches({ groupId, after });
}

/** A cursor as it is made: the number as 8 bytes, then the last 8 bytes of the id. */
function cursorOf(sequence: number, id: string): string {
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64BE(BigInt(sequence));
  bytes.write(id.replaceAll('-', '').slice(-16), 8, 'hex');
  return bytes.toString('base64url');
}

const cursorAt = (sequence: number) => items[sequence - 1]?.cursor ?? '';
const numbers = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

async function standsAt(watch: LiveWatch, position: object): Promise<void> {
  await eventually(() => {
    expect(watch.frames.length).toBeGreaterThan(0);
  });
  expect(watch.frames[0]?.activity).toEqual({ __typename: 'GroupActivityPosition', ...position });
  expect(watch.positions).toHaveLength(1);
}

async function receives(watch: LiveWatch, wanted: readonly number[]): Promise<void> {
  await eventually(() => {
    expect(watch.numbers.at(-1)).toBe(wanted.at(-1));
  });
  expect(watch.numbers).toEqual(wanted);
}

describe('a cursor', () => {
  test.each([1, 17, 46, 47, 250, HEAD - 1])(
    'of item %i resumes right after it, however far back it is',
    async (sequence) => {
      const cursor = cursorAt(sequence);
      const watch = watchedBy(ada, cursor);
      await standsAt(watch, { reason: 'RESUMED', sequence, cursor });
      await receives(watch, numbers(sequence + 1, HEAD));
      expect(watch.items.map(({ cursor: each }) => each)).toEqual(
        items.slice(sequence).map(({ cursor: each }) => each),
      );
    },
  );

  test('of the newest item stands at the present end', async () => {
    const watch = watchedBy(ada, cursorAt(HEAD));
    await standsAt(watch, { reason: 'RESUMED', sequence: HEAD, cursor: cursorAt(HEAD) });
    expect(watch.items).toEqual([]);
  });

  test('of number 0 resumes before the first item', async () => {
    const cursor = cursorOf(0, groupId);
    const watch = watchedBy(ada, cursor);
    await standsAt(watch, { reason: 'RESUMED', sequence: 0, cursor });
    await receives(watch, numbers(1, HEAD));
  });

  test('may be left out: the stream starts at the present end', async () => {
    const watch = watchedBy(ada, null);
    await standsAt(watch, { reason: 'STARTED', sequence: HEAD, cursor: cursorAt(HEAD) });
  });

  const foreign: readonly (readonly [string, () => string | Promise<string>])[] = [
    ['of another room', async () => (await ada.reads(elsewhere))[1]?.cursor ?? ''],
    ['of number 0 of another room', () => cursorOf(0, elsewhere)],
    ['of a number that is not there yet', () => cursorOf(HEAD + 1, groupId)],
    ['of the largest number', () => cursorOf(2_147_483_647, groupId)],
    ['of a number that is too large', () => cursorOf(2_147_483_648, groupId)],
    ['with another item’s id', () => cursorOf(5, '01890000-0000-7000-8000-000000000000')],
    ['that is garbage', () => 'garbage'],
    ['that is empty', () => ''],
    ['that is long', () => 'A'.repeat(10_000)],
  ];

  test.each(foreign)('%s resets the stream to the present end', async (_name, cursor) => {
    const watch = watchedBy(ada, await cursor());
    await standsAt(watch, { reason: 'RESET', sequence: HEAD, cursor: cursorAt(HEAD) });
    expect(watch.items).toEqual([]);
  });

  test.each([0, 1, BEN_JOINS - 2])(
    'of number %i, from before the viewer came, resumes just before their joining',
    async (sequence) => {
      const cursor = sequence === 0 ? cursorOf(0, groupId) : cursorAt(sequence);
      const watch = watchedBy(ben, cursor);
      const first = BEN_JOINS - 1;
      await standsAt(watch, { reason: 'RESUMED', sequence: first, cursor: cursorAt(first) });
      await receives(watch, numbers(BEN_JOINS, HEAD));
      expect(watch.items[0]).toMatchObject({
        __typename: 'GroupMemberJoined',
        member: { alias: ben.alias },
      });
    },
  );
});
