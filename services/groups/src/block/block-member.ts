import type { Fault } from '@holdfast/kernel';
import type { AskingMember } from '@holdfast/subgraph';
import { decideBlock, tooMany, type BlockLimits } from './block.rule.ts';
import { blocks } from './block.repository.ts';
import { addBlock } from './change-blocks.step.ts';

/** Needs of blocking a member. */
export interface Blocking {
  readonly policy: BlockLimits;
}

/** Outcome of blocking a member. */
export type BlockingOutcome =
  | { readonly kind: 'blocked'; readonly blockedAt: Date }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/**
 * Blocks a member. One who is blocked already stays so, since the first time. An id that belongs to nobody is taken as
 * any other.
 */
export async function blockMember(
  { policy: { blocksMost } }: Blocking,
  { memberId, session }: AskingMember,
  { asked, now }: { readonly asked: string; readonly now: Date },
): Promise<BlockingOutcome> {
  const decision = decideBlock(memberId, asked);
  if (decision.kind === 'invalid') return decision;
  const { otherId } = decision;
  return session.change(async (tx) => {
    const turn = await blocks.takeTurn(tx, memberId);
    const present = await blocks.find(tx, memberId, otherId);
    if (present !== null) return { kind: 'blocked', blockedAt: present.blockedAt };
    if ((await blocks.countWith(tx, turn, [otherId])) > blocksMost)
      return { kind: 'invalid', faults: [tooMany('memberId', blocksMost)] };
    await addBlock(tx, turn, { otherId, now });
    return { kind: 'blocked', blockedAt: now };
  });
}
