import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aGroup } from '../group/a-group.fixture.test.ts';
import type { Group } from '../group/group.rule.ts';
import { memberships } from '../membership/membership.repository.ts';
import {
  aMatchableGroup,
  aWish,
  seated,
  someTables,
  type MatchTables,
} from './match-tables.fixture.test.ts';
import type { WaitingRequest } from './match-request.rule.ts';
import { seatMember } from './seat-member.step.ts';

const now = new Date('2026-11-24T12:00:00Z');
const rules = { now, limits: { fixedGroupClosesAfterMeetings: 2 } };

let world: FakeWorld;
let tables: MatchTables;
let group: Group;
let wish: WaitingRequest;
beforeEach(() => {
  world = aFakeWorld();
  tables = someTables(world);
  group = aMatchableGroup();
  wish = aWish();
  tables.rooms.push(group);
  tables.wishes.push(wish);
});

const seat = (request = wish, groupId = group.id) =>
  seatMember(world.tx, request, { groupId, reasons: ['SHARED_FOCUS'], rules });

describe('seating somebody who waits', () => {
  test('gives them a place in the group, and ends their wish', async () => {
    expect(await seat()).toBe(true);

    const { memberId } = wish;
    expect(tables.places).toMatchObject([{ groupId: group.id, memberId, role: 'MEMBER' }]);
    expect(tables.wishes).toEqual([
      {
        ...wish,
        state: 'PLACED',
        profile: null,
        groupId: group.id,
        reasons: ['SHARED_FOCUS'],
        placedAt: now,
      },
    ]);
  });

  test('locks the wish before the room', async () => {
    await seat();

    expect(world.done).toEqual([
      ...['matchRequests.lockWaiting', 'groups.lock', 'memberships.find'],
      ...['groups.nextSequence', 'activity.add', 'publish member-joined.v1'],
      ...['memberships.add', 'groups.addSeatTaken', 'matchRequests.end'],
    ]);
  });

  test('takes back the place that they move from, locked before the room', async () => {
    const left = aGroup();
    tables.rooms.push(left);
    wish = { ...wish, movingFrom: left.id };
    seated(tables, left, wish.memberId);

    expect(await seat()).toBe(true);
    expect(tables.places.map(({ groupId }) => groupId)).toEqual([group.id]);
    expect(world.done.slice(0, 3)).toEqual([
      ...['matchRequests.lockWaiting', 'memberships.lock', 'groups.lock'],
    ]);
    expect(world.published.map(({ type, data }) => [type.split('.').at(-2), data])).toMatchObject([
      ['member-joined', { groupId: group.id }],
      ['member-left', { groupId: left.id }],
    ]);
  });

  test('seats them, too, if they have left the group that they wanted to move from', async () => {
    wish = { ...wish, movingFrom: aGroup().id };

    expect(await seat()).toBe(true);
    expect(world.published).toHaveLength(1);
  });

  test.each<[string, () => void]>([
    ['do not wait any more', () => void tables.wishes.splice(0, 1)],
    ['wait by a newer wish', () => void tables.wishes.splice(0, 1, aWish({ ...wish, id: 'new' }))],
    ['came in by an invitation', () => void seated(tables, group, wish.memberId)],
    ['would come into a full group', () => change({ memberCount: 2 })],
    ['would come into a closed group', () => change({ status: 'CLOSED' })],
    ['would come into a group that is gone', () => void tables.rooms.splice(0, 1)],
  ])('changes nothing if they %s', async (_why, happens) => {
    happens();
    const before = structuredClone(tables);

    expect(await seat()).toBe(false);
    expect(tables).toEqual(before);
    expect(world.published).toEqual([]);
  });

  test('looks for no place of theirs in a group without a seat', async () => {
    change({ memberCount: 2 });
    await seat();

    expect(world.done).toEqual(['matchRequests.lockWaiting', 'groups.lock']);
  });

  test('ends no wish if the place could not be given', async () => {
    world.answers('memberships', memberships, {
      add: () => {
        throw new Error('The disk is full.');
      },
    });

    await expect(seat()).rejects.toThrow('The disk is full.');
    expect(tables.wishes).toEqual([wish]);
  });
});

function change(changes: Partial<Group>): void {
  tables.rooms.splice(0, 1, { ...group, ...changes });
}
