import type { Fault } from '@holdfast/kernel';
import type { AskingMember } from '@holdfast/subgraph';
import { decideBlock } from './block.rule.ts';
import { blocks } from './block.repository.ts';
import { removeBlock } from './change-blocks.step.ts';

/** Outcome of taking a block back. */
export type UnblockingOutcome =
  | { readonly kind: 'unblocked'; readonly memberId: string }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Takes a block back. Without such a block this succeeds, too, and changes nothing. */
export async function unblockMember(
  { memberId, session }: AskingMember,
  { asked, now }: { readonly asked: string; readonly now: Date },
): Promise<UnblockingOutcome> {
  const decision = decideBlock(memberId, asked);
  if (decision.kind === 'invalid') return decision;
  const { otherId } = decision;
  await session.change(async (tx) => {
    const turn = await blocks.takeTurn(tx, memberId);
    await removeBlock(tx, turn, { otherId, now });
  });
  return { kind: 'unblocked', memberId: otherId };
}
