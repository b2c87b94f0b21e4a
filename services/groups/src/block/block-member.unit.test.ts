import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aBlockList } from './a-block-list.fixture.test.ts';
import { blockMember } from './block-member.ts';
import { blocks } from './block.repository.ts';
import type { Block } from './block.rule.ts';

const now = new Date('2026-11-24T12:00:00Z');
const later = new Date('2026-11-25T12:00:00Z');
const [ben, cleo, dan] = [
  newUnorderedId<'Member'>(),
  newUnorderedId<'Member'>(),
  newUnorderedId<'Member'>(),
];

let world: FakeWorld;
let kept: Block[];
beforeEach(() => {
  world = aFakeWorld();
  kept = aBlockList(world);
});

const block = (asked: string, { at = now, blocksMost = 2 } = {}) =>
  blockMember({ policy: { blocksMost } }, world.member, { asked, now: at });

describe('blocking a member', () => {
  test('keeps the block in the turn of the member, and tells the gateways', async () => {
    const { memberId } = world.member;

    expect(await block(ben)).toEqual({ kind: 'blocked', blockedAt: now });
    expect(kept).toEqual([{ memberId, blockedId: ben, blockedAt: now }]);
    expect(world.published).toMatchObject([{ data: { memberId, otherId: ben, isHidden: true } }]);
    expect(world.done).toEqual([
      ...['begin', 'blocks.takeTurn', 'blocks.find', 'blocks.countWith'],
      ...['blocks.addOnce', 'publish access-changed.v1', 'commit'],
    ]);
  });

  test('answers the first instant to somebody who has blocked them before', async () => {
    await block(ben);

    expect(await block(ben, { at: later })).toEqual({ kind: 'blocked', blockedAt: now });
    expect(kept).toHaveLength(1);
    expect(world.published).toHaveLength(1);
  });

  test('goes up to the most that there may be, and no further', async () => {
    await block(ben);
    expect(await block(cleo)).toMatchObject({ kind: 'blocked' });

    expect(await block(dan)).toMatchObject({ kind: 'invalid', faults: [{ path: 'memberId' }] });
    expect(kept.map(({ blockedId }) => blockedId)).toEqual([ben, cleo]);
    expect(world.published).toHaveLength(2);
  });

  test('succeeds for one who is blocked already, even if there are too many', async () => {
    await block(ben);

    expect(await block(ben, { blocksMost: 0 })).toMatchObject({ kind: 'blocked' });
  });

  test.each(['', 'Ben', 'themselves'])('opens no transaction for “%s”', async (asked) => {
    const id = asked === 'themselves' ? world.member.memberId : asked;

    expect(await block(id)).toMatchObject({ kind: 'invalid', faults: [{ path: 'memberId' }] });
    expect(world.done).toEqual([]);
  });

  test('tells nobody of a block that could not be kept', async () => {
    world.answers('blocks', blocks, {
      addOnce: () => {
        throw new Error('The disk is full.');
      },
    });

    await expect(block(ben)).rejects.toThrow('The disk is full.');
    expect(world.published).toEqual([]);
    expect(world.done.at(-1)).toBe('roll back');
  });
});
