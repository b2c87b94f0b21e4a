import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId, UnavailableError } from '@holdfast/kernel';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { aBlockList } from '../block/a-block-list.fixture.test.ts';
import { blocks } from '../block/block.repository.ts';
import type { Block } from '../block/block.rule.ts';
import { aGroup } from '../group/a-group.fixture.test.ts';
import { digestOf } from '../member/request-digest.part.ts';
import { orientations } from '../orientation/orientation.repository.ts';
import { line } from './line.repository.ts';
import {
  aMatchableGroup,
  aWish,
  seated,
  someTables,
  type MatchTables,
} from './match-tables.fixture.test.ts';
import { matchRequests } from './match-request.repository.ts';
import type { SentProfile } from './match-request.rule.ts';
import { requestMatch, type MatchDraft } from './request-match.ts';

const now = new Date('2026-11-24T12:00:00Z');
const [ben, cleo] = [newUnorderedId<'Member'>(), newUnorderedId<'Member'>()];

let world: FakeWorld;
let tables: MatchTables;
let blocked: Block[];
let isOriented: boolean;
beforeEach(() => {
  world = aFakeWorld();
  tables = someTables(world);
  blocked = aBlockList(world);
  world.answers('blocks', blocks, { touching: () => new Set() });
  isOriented = true;
  world.answers('orientations', orientations, {
    lock: (memberId) => (isOriented ? { memberId, version: '2026-11', completedAt: now } : null),
  });
});

/** The answers of a wish as they are sent: without the zone, which nobody sends. */
function someAnswers(changes: Partial<SentProfile> = {}): SentProfile {
  const { timeZone: _, ...answers } = aWish().profile;
  return { ...answers, ...changes };
}

const draftOf = (changes: Partial<MatchDraft> = {}): MatchDraft => ({
  profile: someAnswers(),
  mustNotMeet: [],
  movingFrom: null,
  readiness: null,
  idempotencyKey: 'a key',
  ...changes,
});
const request = (changes: Partial<MatchDraft> = {}, at = now, timeZone = 'UTC') =>
  requestMatch(
    {
      database: world.database,
      memberTexts: world.sealer,
      policy: { blocksMost: 2, fixedGroupClosesAfterMeetings: 2 },
      wakeLine: world.notes('wakeLine'),
    },
    { ...world.member, timeZone },
    { draft: draftOf(changes), now: at },
  );
const ready = {
  isInDanger: false,
  wantsToTakePart: true,
  canKeepAgreement: true,
  isDistressedInGroups: false,
};

describe('asking for a match', () => {
  test('keeps the wish as it was sent, and answers that it waits', async () => {
    const outcome = await request({ readiness: ready });

    const { memberId } = world.member;
    const draft = draftOf({ readiness: ready });
    const sent = { mutation: 'requestMatch', idempotencyKey: 'a key', input: draft };
    const wish = {
      id: tables.wishes[0]?.id,
      memberId,
      state: 'WAITING',
      profile: { ...draft.profile, timeZone: 'UTC' },
      movingFrom: null,
      requestedAt: now,
      groupId: null,
      reasons: null,
      placedAt: null,
      ...(await digestOf(world.sealer, memberId, sent)),
    };
    expect(tables.wishes).toEqual([wish]);
    expect(outcome).toEqual({ kind: 'requested', request: wish });
  });

  test('stores the wish first, then places the member, then reads what became of it', async () => {
    tables.rooms.push(aMatchableGroup());

    expect(await request()).toMatchObject({
      kind: 'requested',
      request: { state: 'PLACED', profile: null, groupId: tables.rooms[0]?.id },
    });
    const { done } = world;
    expect(done.slice(0, 7)).toEqual([
      ...['begin', 'matchRequests.findByKey', 'orientations.lock', 'blocks.takeTurn'],
      ...['matchRequests.lockWaiting', 'matchRequests.addOnce', 'commit'],
    ]);
    expect(done.slice(7, 9)).toEqual(['begin for matching', 'line.lock']);
    expect(done.slice(-3)).toEqual(['commit', 'read', 'matchRequests.find']);
  });

  test('answers a repeat from the row, and places nobody twice', async () => {
    tables.rooms.push(aMatchableGroup({ capacity: 5 }));
    const first = await request();
    world.done.length = 0;

    expect(await request()).toEqual(first);
    expect(world.done).toEqual(['begin', 'matchRequests.findByKey', 'commit']);
    expect(tables.wishes).toHaveLength(1);
  });

  test('answers a repeat from the row though the member has moved to another zone meanwhile', async () => {
    await request();

    expect(await request({}, now, 'America/New_York')).toMatchObject({
      kind: 'requested',
      request: { id: tables.wishes[0]?.id },
    });
    expect(tables.wishes).toMatchObject([{ profile: { timeZone: 'UTC' } }]);
  });

  test('keeps languages by their canonical tags', async () => {
    await request({ profile: someAnswers({ languages: ['iw', 'pt_BR'] }) });

    expect(tables.wishes).toMatchObject([{ profile: { languages: ['he', 'pt'] } }]);
  });

  test('tries again to place somebody who repeats it while they wait', async () => {
    await request();
    tables.rooms.push(aMatchableGroup());

    expect(await request()).toMatchObject({ request: { state: 'PLACED' } });
    expect(tables.wishes).toHaveLength(1);
  });

  test('refuses a key that was sent with another wish', async () => {
    await request();

    expect(await request({ mustNotMeet: [ben] })).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'idempotencyKey' }],
    });
    expect(blocked).toEqual([]);
  });

  test('anew replaces the wish, and keeps the place in line', async () => {
    await request();
    const later = new Date('2026-11-25T12:00:00Z');

    await request({ idempotencyKey: 'another key', profile: someAnswers() }, later);

    expect(tables.wishes).toMatchObject([
      { state: 'REPLACED', profile: null, requestedAt: now },
      { state: 'WAITING', requestedAt: now },
    ]);
  });

  test('answers from the row of the same request that was quicker', async () => {
    await request();
    let asked = 0;
    world.answers('matchRequests', matchRequests, {
      findByKey: () => (asked++ % 2 === 0 ? null : (tables.wishes[0] ?? null)),
      addOnce: () => false,
    });

    expect(await request()).toMatchObject({
      kind: 'requested',
      request: { memberId: world.member.memberId },
    });
    expect(await request({ mustNotMeet: [ben] })).toMatchObject({ kind: 'invalid' });
    expect(blocked).toEqual([]);
  });

  test('refuses a key whose row is gone', async () => {
    world.answers('matchRequests', matchRequests, { addOnce: () => false });

    expect(await request()).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'idempotencyKey' }],
    });
  });

  test('is for members who have read what a group is', async () => {
    isOriented = false;

    expect(await request()).toEqual({ kind: 'orientation-required' });
    expect(tables.wishes).toEqual([]);
  });

  test('says that first, to somebody who would move from a group that they are not in, too', async () => {
    isOriented = false;

    expect(await request({ movingFrom: aGroup().id })).toEqual({ kind: 'orientation-required' });
  });

  test.each([
    ['HELP_FIRST', { isInDanger: true }],
    ['DEFER', { wantsToTakePart: false }],
    ['INDIVIDUAL_FIRST', { isDistressedInGroups: true }],
  ])('leads to %s by the answers, and keeps nothing', async (deferral, answers) => {
    expect(await request({ readiness: { ...ready, ...answers } })).toEqual({
      kind: 'deferred',
      deferral,
    });
    expect(world.done).toEqual([]);
  });
});

describe('members whom somebody must not meet', () => {
  test('are blocked once each, with the wish', async () => {
    await request({ mustNotMeet: [ben, cleo, ben] });

    const { memberId } = world.member;
    expect(blocked).toEqual([
      { memberId, blockedId: ben, blockedAt: now },
      { memberId, blockedId: cleo, blockedAt: now },
    ]);
    expect(world.done.slice(0, world.done.indexOf('commit'))).toEqual([
      ...['begin', 'matchRequests.findByKey', 'orientations.lock', 'blocks.takeTurn'],
      ...['blocks.countWith', 'matchRequests.lockWaiting', 'matchRequests.addOnce'],
      ...['blocks.addOnce', 'publish access-changed.v1'],
      ...['blocks.addOnce', 'publish access-changed.v1'],
    ]);
  });

  test('may be no more than blocks at all', async () => {
    expect(await request({ mustNotMeet: [ben, cleo, newUnorderedId()] })).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'mustNotMeet' }],
    });
    expect(tables.wishes).toEqual([]);
    expect(world.done).not.toContain('matchRequests.lockWaiting');
  });
});

describe('moving to another group', () => {
  test('keeps the group that they move from, and wakes the line for its seat', async () => {
    const left = aGroup();
    tables.rooms.push(left, aMatchableGroup());
    seated(tables, left, world.member.memberId);

    expect(await request({ movingFrom: left.id })).toMatchObject({
      request: { state: 'PLACED', movingFrom: left.id },
    });
    expect(tables.places.map(({ groupId }) => groupId)).toEqual([tables.rooms[1]?.id]);
    expect(world.done.slice(-3)).toEqual(['wakeLine', 'read', 'matchRequests.find']);
  });

  test('is refused for a group that they are not in', async () => {
    const other = aGroup();
    seated(tables, other, ben);

    expect(await request({ movingFrom: other.id })).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'movingFrom' }],
    });
    expect(tables.wishes).toEqual([]);
  });

  test('is the only wish that frees a seat', async () => {
    await request();

    expect(world.done).not.toContain('wakeLine');
  });
});

describe('a line that cannot be had', () => {
  const busyWith = (error: Error) =>
    world.answers('line', line, {
      lock: () => {
        throw error;
      },
    });

  test.each([
    ['busy', new UnavailableError('The line is busy.')],
    ['out', Object.assign(new Error('The server is shutting down.'), { code: '57P01' })],
  ])('leaves the wish in it, and wakes the worker, if it is %s', async (_what, error) => {
    busyWith(error);

    expect(await request()).toMatchObject({ kind: 'requested', request: { state: 'WAITING' } });
    expect(world.done.slice(-4)).toEqual(['roll back', 'wakeLine', 'read', 'matchRequests.find']);
  });

  test('is told of if it is broken', async () => {
    busyWith(new Error('A bug.'));

    await expect(request()).rejects.toThrow('A bug.');
    expect(world.done.at(-1)).toBe('roll back');
  });

  test('answers with the wish as it was kept if it cannot be found any more', async () => {
    world.answers('matchRequests', matchRequests, { find: () => null });

    expect(await request()).toMatchObject({ request: { state: 'WAITING' } });
  });
});

describe('a wish that may not be', () => {
  const MONDAY = { weekday: 'MONDAY', fromMinute: 0, untilMinute: 60 } as const;
  const profileOf = (changes: Partial<MatchDraft['profile']>) => ({
    profile: { ...aWish().profile, ...changes },
  });
  /** A list that tells when an item of it is looked at. */
  const watched = <Item>(item: Item, looks: () => void): readonly Item[] =>
    new Proxy(
      Array.from({ length: 51 }, () => item),
      {
        get: (list, name) => {
          if (/^\d+$/.test(String(name))) looks();
          return Reflect.get(list, name) as unknown;
        },
      },
    );

  test.each<[string, string, (own: string) => Partial<MatchDraft>]>([
    ['no language', 'languages', () => ({ profile: { ...aWish().profile, languages: [] } })],
    ['themselves', 'mustNotMeet', (own) => ({ mustNotMeet: [ben, own] })],
    ['a text that is no id', 'mustNotMeet', () => ({ mustNotMeet: ['Ben'] })],
    ['an id in capitals', 'mustNotMeet', () => ({ mustNotMeet: [ben.toUpperCase()] })],
    ['51 people', 'mustNotMeet', () => ({ mustNotMeet: many(51) })],
    ['a group by its name', 'movingFrom', () => ({ movingFrom: 'Thursday' })],
    ['no key', 'idempotencyKey', () => ({ idempotencyKey: '' })],
  ])('with %s has a fault at %s, and opens no transaction', async (_what, path, changes) => {
    expect(await request(changes(world.member.memberId))).toMatchObject({
      kind: 'invalid',
      faults: [{ path }],
    });
    expect(world.done).toEqual([]);
  });

  test.each<[string, (looks: () => void) => Partial<MatchDraft>]>([
    ['languages', (looks) => profileOf({ languages: watched('English', looks) })],
    ['timeWindows', (looks) => profileOf({ timeWindows: watched(MONDAY, looks) })],
    ['mustNotMeet', (looks) => ({ mustNotMeet: watched('Ben', looks) })],
  ])('is refused for the length of %s alone if there are too many', async (path, changes) => {
    const looks = jest.fn();

    expect(await request(changes(looks))).toMatchObject({ kind: 'invalid', faults: [{ path }] });
    expect(looks).not.toHaveBeenCalled();
  });

  test('may still name 50 people', async () => {
    const outcome = await request({ mustNotMeet: many(50) });

    // More than the blocks of this test, but not more than a wish may name.
    expect(outcome).toMatchObject({ kind: 'invalid', faults: [{ path: 'mustNotMeet' }] });
    expect(world.done).toContain('blocks.countWith');
  });
});

function many(count: number): string[] {
  return Array.from({ length: count }, () => newUnorderedId<'Member'>());
}
