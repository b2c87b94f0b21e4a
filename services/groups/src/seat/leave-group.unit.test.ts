import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { activity } from '../activity/activity.repository.ts';
import { groups } from '../group/group.repository.ts';
import { memberships } from '../membership/membership.repository.ts';
import { takeSeat, type Membership, type PastMembership } from '../membership/membership.rule.ts';
import { pastMemberships } from '../membership/past-membership.repository.ts';
import { leaveGroup } from './leave-group.ts';

const now = new Date('2026-11-24T12:00:00Z');
const later = new Date('2026-11-25T12:00:00Z');
const groupId = newUnorderedId<'Group'>();

let world: FakeWorld;
let places: Membership[];
let past: PastMembership[];
beforeEach(() => {
  world = aFakeWorld();
  const { memberId } = world.member;
  places = [takeSeat({ groupId, memberId, role: 'MEMBER' }, 2, new Date(0))];
  past = [];
  const isOf = (asked: string, whose: string) => (each: { groupId: string; memberId: string }) =>
    each.groupId === asked && each.memberId === whose;
  world.answers('memberships', memberships, {
    lock: (asked, whose) => places.find(isOf(asked, whose)) ?? null,
    remove: (asked, whose) => {
      places = places.filter((each) => !isOf(asked, whose)(each));
    },
  });
  world.answers('pastMemberships', pastMemberships, {
    add: (left) => void past.push(left),
    last: (asked, whose) => past.findLast(isOf(asked, whose)) ?? null,
  });
  world.answers('groups', groups, { nextSequence: () => 7, giveSeatBack: () => undefined });
  world.answers('activity', activity, { add: () => undefined });
});

const leave = (asked: string = groupId, at = now) =>
  leaveGroup({ wakeLine: world.notes('wakeLine') }, world.member, { groupId: asked, now: at });

describe('leaving a group', () => {
  test('gives the place up in one transaction, and then wakes the line', async () => {
    expect(await leave()).toEqual({ kind: 'left', leftAt: now });

    expect(places).toEqual([]);
    expect(past).toMatchObject([{ groupId, leftAt: now, leftSequence: 7, movedTo: null }]);
    expect(world.done).toEqual([
      ...['begin', 'memberships.lock', 'groups.giveSeatBack', 'groups.nextSequence'],
      ...['activity.add', 'publish member-left.v1', 'pastMemberships.add', 'memberships.remove'],
      ...['commit', 'wakeLine'],
    ]);
  });

  test('answers a repeat with the first instant, and adds nothing', async () => {
    await leave();

    expect(await leave(groupId, later)).toEqual({ kind: 'left', leftAt: now });
    expect(past).toHaveLength(1);
    expect(world.published).toHaveLength(1);
  });

  test('finds no group that is missing or somebody else’s, and wakes nobody', async () => {
    const missing = await leave(newUnorderedId<'Group'>());
    const memberId = newUnorderedId<'Member'>();
    places = [takeSeat({ groupId, memberId, role: 'MEMBER' }, 2, new Date(0))];

    expect(missing).toEqual({ kind: 'group-not-found' });
    expect(await leave()).toEqual(missing);
    expect(places).toHaveLength(1);
    expect(world.done).not.toContain('wakeLine');
  });

  test('opens no transaction for a text that is no id', async () => {
    expect(await leave('a group')).toEqual({ kind: 'group-not-found' });
    expect(world.done).toEqual([]);
  });

  test('frees no seat if the place could not be given up', async () => {
    world.answers('pastMemberships', pastMemberships, {
      add: () => {
        throw new Error('The disk is full.');
      },
    });

    await expect(leave()).rejects.toThrow('The disk is full.');
    expect(world.done.at(-1)).toBe('roll back');
    expect(places).toHaveLength(1);
  });
});
