import type { FakeWorld } from '@holdfast/fakes';
import { blocks } from './block.repository.ts';
import type { Block } from './block.rule.ts';

/** Makes the table of blocks answer from a list, which holds what is kept. */
export function aBlockList(world: FakeWorld): Block[] {
  const kept: Block[] = [];
  const indexOf = (memberId: string, blockedId: string) =>
    kept.findIndex((each) => each.memberId === memberId && each.blockedId === blockedId);
  world.answers('blocks', blocks, {
    takeTurn: (memberId) => ({ ofMember: memberId }),
    find: (memberId, blockedId) => kept[indexOf(memberId, blockedId)] ?? null,
    countWith: ({ ofMember }, ids) => {
      const own = kept.filter(({ memberId }) => memberId === ofMember);
      return new Set([...own.map(({ blockedId }) => blockedId), ...ids]).size;
    },
    addOnce: ({ ofMember }, blockedId, blockedAt) =>
      indexOf(ofMember, blockedId) < 0
        ? kept.push({ memberId: ofMember, blockedId, blockedAt })
        : null,
    remove: ({ ofMember }, blockedId) => {
      const index = indexOf(ofMember, blockedId);
      return index < 0 ? null : kept.splice(index, 1).length;
    },
  });
  return kept;
}
