import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { groups } from '../group/group.repository.ts';
import { memberships } from '../membership/membership.repository.ts';
import { aRoom } from './a-room.fixture.test.ts';
import { findRooms } from './room.repository.ts';

const [first, second] = [aRoom('Ada'), aRoom('Ada')];

let world: FakeWorld;
beforeEach(() => {
  world = aFakeWorld();
  world.answers('memberships', memberships, {
    ofMember: (memberId, groupIds) =>
      [first, second]
        .map(({ membership }) => membership)
        .filter((each) => each.memberId === memberId)
        .filter(({ groupId }) => groupIds?.includes(groupId) ?? true),
  });
  world.answers('groups', groups, {
    byIds: (ids) => [second.group, first.group].filter(({ id }) => ids.includes(id)),
  });
});

describe('the rooms of a member', () => {
  test('are groups with the member’s own places, in the order in which they joined', async () => {
    expect(await findRooms(world.tx, 'Ada')).toEqual([first, second]);
  });

  test('are those that are asked for', async () => {
    expect(await findRooms(world.tx, 'Ada', [second.group.id])).toEqual([second]);
  });

  test('are none for a stranger, and no group is looked up', async () => {
    expect(await findRooms(world.tx, 'Ben')).toEqual([]);
    expect(world.done).toEqual(['memberships.ofMember']);
  });

  test('leave out a place whose group is gone', async () => {
    world.answers('groups', groups, { byIds: () => [second.group] });

    expect(await findRooms(world.tx, 'Ada')).toEqual([second]);
  });
});
