import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { blocks } from './block.repository.ts';
import { addBlock, removeBlock, turnToBlock } from './change-blocks.step.ts';

const now = new Date('2026-11-24T12:00:00Z');
const [ada, ben] = [newUnorderedId<'Member'>(), newUnorderedId<'Member'>()];
const turn = { ofMember: ada };

let world: FakeWorld;
beforeEach(() => {
  world = aFakeWorld();
});

describe('the turn to block', () => {
  const asks = (most: number, otherIds = ['one', 'two']) =>
    turnToBlock(world.tx, { memberId: ada, otherIds, most });
  beforeEach(() => {
    world.answers('blocks', blocks, {
      takeTurn: (memberId) => ({ ofMember: memberId }),
      countWith: ({ ofMember }, ids) => (ofMember === ada ? 3 + ids.length : 0),
    });
  });

  test('is taken before blocks are counted, those that are asked for included', async () => {
    expect(await asks(5)).toEqual(turn);
    expect(world.done).toEqual(['blocks.takeTurn', 'blocks.countWith']);
  });

  test('is not given for one more than there may be', async () => {
    expect(await asks(4)).toBeNull();
  });

  test('is given to somebody who blocks nobody, however many blocks they have', async () => {
    expect(await asks(1, [])).toEqual(turn);
  });
});

describe('a change of blocks', () => {
  const changed = (isHidden: boolean, version: number) => ({
    topic: 'groups.access.v1',
    type: 'holdfast.groups.access-changed.v1',
    data: { memberId: ada, otherId: ben, isHidden, version },
  });
  const kept: string[] = [];
  beforeEach(() => {
    kept.length = 0;
    world.answers('blocks', blocks, {
      addOnce: ({ ofMember }, otherId, at) => kept.push([ofMember, otherId, at].join(' ')),
      remove: ({ ofMember }, otherId) => kept.push([ofMember, otherId].join(' ')) + 6,
    });
  });

  test('is told to the gateways once the block is kept', async () => {
    await addBlock(world.tx, turn, { otherId: ben, now });

    expect(kept).toEqual([[ada, ben, now].join(' ')]);
    expect(world.published).toEqual([changed(true, 1)]);
    expect(world.done).toEqual(['blocks.addOnce', 'publish access-changed.v1']);
  });

  test('is told to the gateways once the block is gone', async () => {
    await removeBlock(world.tx, turn, { otherId: ben, now });

    expect(kept).toEqual([[ada, ben].join(' ')]);
    expect(world.published).toEqual([changed(false, 7)]);
    expect(world.done).toEqual(['blocks.remove', 'publish access-changed.v1']);
  });

  test('that changes nothing is not told', async () => {
    world.answers('blocks', blocks, { addOnce: () => null, remove: () => null });

    await addBlock(world.tx, turn, { otherId: ben, now });
    await removeBlock(world.tx, turn, { otherId: ben, now });

    expect(world.published).toEqual([]);
  });
});
