import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aBlockList } from './a-block-list.fixture.test.ts';
import type { Block } from './block.rule.ts';
import { unblockMember } from './unblock-member.ts';

const now = new Date('2026-11-24T12:00:00Z');
const [ben, cleo] = [newUnorderedId<'Member'>(), newUnorderedId<'Member'>()];

let world: FakeWorld;
let kept: Block[];
beforeEach(() => {
  world = aFakeWorld();
  kept = aBlockList(world);
});

const unblock = (asked: string) => unblockMember(world.member, { asked, now });

describe('taking a block back', () => {
  test('removes that block alone, in the turn of the member, and tells the gateways', async () => {
    const { memberId } = world.member;
    const others = [
      { memberId, blockedId: cleo, blockedAt: now },
      { memberId: cleo, blockedId: ben, blockedAt: now },
    ];
    kept.push({ memberId, blockedId: ben, blockedAt: now }, ...others);

    expect(await unblock(ben.toUpperCase())).toEqual({ kind: 'unblocked', memberId: ben });
    expect(kept).toEqual(others);
    expect(world.published).toMatchObject([{ data: { memberId, otherId: ben, isHidden: false } }]);
    expect(world.done).toEqual([
      ...['begin', 'blocks.takeTurn', 'blocks.remove', 'publish access-changed.v1', 'commit'],
    ]);
  });

  test('succeeds without such a block, and tells nobody', async () => {
    expect(await unblock(ben)).toEqual({ kind: 'unblocked', memberId: ben });
    expect(world.published).toEqual([]);
  });

  test('opens no transaction for an id that names nobody else', async () => {
    expect(await unblock('Ben')).toMatchObject({ kind: 'invalid', faults: [{ path: 'memberId' }] });
    expect(world.done).toEqual([]);
  });
});
