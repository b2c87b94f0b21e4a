import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { liveBlocks } from './live-block.repository.ts';
import { live, type StoredAccess, type StoredItem } from './live.repository.ts';
import { readLiveAccess, readLiveHeads, readLiveItems, readLiveStandings } from './read-live.ts';

const groupId = newUnorderedId<'Group'>();
const [ada, ben] = [newUnorderedId<'Member'>(), newUnorderedId<'Member'>()];
const access: StoredAccess = {
  ...{ role: 'MEMBER', visibleFromSequence: 2, headSequence: 6 },
  ...{ headItemId: 'the newest', itemIdAt: 'the fourth' },
};
const item: StoredItem = {
  ...{ itemId: 'an item', sequence: 5, kind: 'MEMBER_JOINED', occurredAt: new Date(0) },
  ...{ memberId: ada, messageId: null, isErased: false },
  ...{ replyToAuthorId: null, replyToSequence: null },
};

let world: FakeWorld;
beforeEach(() => {
  world = aFakeWorld();
  world.answers('live', live, {
    access: (group, member, at) =>
      group === groupId && member === ada && at === 4 ? access : null,
    items: (group, after, limit) => (group === groupId && after === 4 && limit === 9 ? [item] : []),
    heads: (ids) => new Map(ids.filter((id) => id === groupId).map((id) => [id, 6])),
    present: (group, ids) => new Set(group === groupId ? ids.filter((id) => id === ada) : []),
  });
  world.answers('liveBlocks', liveBlocks, {
    leaders: (group) => (group === groupId ? ['a leader'] : []),
    touching: (ids) => ids.map((memberId) => ({ memberId, otherId: 'another', version: 3 })),
  });
});

const blocksOf = (...ids: string[]) =>
  ids.map((memberId) => ({ memberId, otherId: 'another', version: 3 }));

describe('what a member may see of a room', () => {
  test('is read at one moment, with who leads it and the blocks of the member', async () => {
    expect(await readLiveAccess(world, { groupId, memberId: ada, at: 4 })).toEqual({
      access,
      leaderIds: ['a leader'],
      blocks: blocksOf(ada),
    });
    expect(world.done).toEqual([
      ...['read for live-delivery', 'live.access', 'liveBlocks.leaders', 'liveBlocks.touching'],
    ]);
  });

  test('is null for a stranger, and nothing else is read', async () => {
    expect(await readLiveAccess(world, { groupId, memberId: ben, at: 4 })).toBeNull();
    expect(world.done).toEqual(['read for live-delivery', 'live.access']);
  });

  test.each([
    ['group', { groupId: 'a group', memberId: ada }],
    ['member', { groupId, memberId: 'Ada' }],
  ])('is null for a %s whose id is none', async (_name, asked) => {
    expect(await readLiveAccess(world, { ...asked, at: null })).toBeNull();
    expect(world.done).toEqual([]);
  });
});

describe('the items of a room', () => {
  test('are read after a number', async () => {
    expect(await readLiveItems(world, { groupId, after: 4, limit: 9 })).toEqual([item]);
    expect(world.done).toEqual(['read for live-delivery', 'live.items']);
  });

  test('are none for a text that is no id', async () => {
    expect(await readLiveItems(world, { groupId: 'a group', after: 4, limit: 9 })).toEqual([]);
    expect(world.done).toEqual([]);
  });
});

test('the numbers of the newest items come in the order asked, 0 for a room without one', async () => {
  const asked = ['a group', groupId, newUnorderedId<'Group'>()];

  expect(await readLiveHeads(world, asked)).toEqual([0, 6, 0]);
});

describe('the people who follow a room', () => {
  test('stand in the order asked, with the blocks of those who can be', async () => {
    expect(await readLiveStandings(world, { groupId, memberIds: [ben, 'Cleo', ada] })).toEqual({
      areMembers: [false, false, true],
      blocks: blocksOf(ben, ada),
    });
  });

  test('are in no room whose id is none, and their blocks are read all the same', async () => {
    expect(await readLiveStandings(world, { groupId: 'a group', memberIds: [ada] })).toEqual({
      areMembers: [false],
      blocks: blocksOf(ada),
    });
    expect(world.done).not.toContain('live.present');
  });
});
