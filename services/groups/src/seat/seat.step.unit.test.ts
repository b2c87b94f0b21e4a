import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { activity } from '../activity/activity.repository.ts';
import { aGroup } from '../group/a-group.fixture.test.ts';
import { groups } from '../group/group.repository.ts';
import { memberships } from '../membership/membership.repository.ts';
import type { Membership, PastMembership } from '../membership/membership.rule.ts';
import { pastMemberships } from '../membership/past-membership.repository.ts';
import { arrive, depart, type Going } from './seat.step.ts';

const now = new Date('2026-11-24T12:00:00Z');
const before = new Date('2026-11-01T12:00:00Z');
const memberId = newUnorderedId<'Member'>();
const group = aGroup();
const groupId = group.id;

let world: FakeWorld;
let places: Membership[];
let past: PastMembership[];
beforeEach(() => {
  world = aFakeWorld();
  places = [];
  past = [];
  world.answers('groups', groups, {
    nextSequence: () => 7,
    addSeatTaken: () => undefined,
    giveSeatBack: () => undefined,
  });
  world.answers('activity', activity, { add: () => undefined });
  world.answers('memberships', memberships, {
    add: (membership) => void places.push(membership),
    remove: () => undefined,
  });
  world.answers('pastMemberships', pastMemberships, { add: (left) => void past.push(left) });
});

describe('somebody who comes in', () => {
  const comesIn = () => arrive(world.tx, { group, memberId, role: 'HOST', now });

  test('sees the room from their own joining on', async () => {
    await comesIn();

    const own = { joinedSequence: 7, visibleFromSequence: 7, lastReadSequence: 7 };
    expect(places).toEqual([{ groupId, memberId, role: 'HOST', joinedAt: now, ...own }]);
  });

  test('is counted in the room that they are shown', async () => {
    expect(await comesIn()).toEqual({
      group: { ...group, memberCount: 4, headSequence: 7 },
      membership: places[0],
    });
  });

  test('is an item of the room before they have a place, and takes one seat', async () => {
    await comesIn();

    expect(world.done).toEqual([
      ...['groups.nextSequence', 'activity.add', 'publish member-joined.v1'],
      ...['memberships.add', 'groups.addSeatTaken'],
    ]);
    expect(world.published).toMatchObject([{ data: { groupId, memberId, sequence: 7 } }]);
  });
});

describe('somebody who goes', () => {
  const membership: Membership = {
    ...{ groupId, memberId, role: 'MEMBER', joinedAt: before },
    ...{ joinedSequence: 2, visibleFromSequence: 2, lastReadSequence: 5 },
  };
  const goes = (going: Going) => depart(world.tx, { membership, going, now });

  test('gives their seat back, is an item of the room, and has no place any more', async () => {
    await goes({ kind: 'leaves' });

    expect(world.done).toEqual([
      ...['groups.giveSeatBack', 'groups.nextSequence', 'activity.add', 'publish member-left.v1'],
      ...['pastMemberships.add', 'memberships.remove'],
    ]);
    expect(world.published).toMatchObject([{ data: { groupId, memberId, sequence: 7 } }]);
  });

  test('keeps what their place was, and where they went', async () => {
    await goes({ kind: 'leaves' });
    await goes({ kind: 'moves', to: 'another group' });

    const place = { groupId, memberId, role: 'MEMBER', joinedAt: before, joinedSequence: 2 };
    const left = { ...place, visibleFromSequence: 2, leftAt: now, leftSequence: 7 };
    expect(past).toEqual([
      { ...left, movedTo: null },
      { ...left, movedTo: 'another group' },
    ]);
  });

  test('leaves no past place behind if they are erased', async () => {
    await goes({ kind: 'is-erased' });

    expect(past).toEqual([]);
    expect(world.done).toEqual([
      ...['groups.giveSeatBack', 'groups.nextSequence', 'activity.add', 'publish member-left.v1'],
      'memberships.remove',
    ]);
  });
});
