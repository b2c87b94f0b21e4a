import { type Fault } from '@holdfast/kernel';
import { type AskingMember } from '@holdfast/subgraph';
import { decideBlock } from './block.rule.ts';
import { blocks } from './block.repository.ts';

/** What taking a block back leads to. */
export type UnblockingOutcome =
  | { readonly kind: 'unblocked'; readonly memberId: string }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Takes a block back. Where there is none, that succeeds, too, and nothing is changed. */
export async function unblockMember(
  { memberId, session }: AskingMember,
  { asked, now }: { readonly asked: string; readonly now: Date },
): Promise<UnblockingOutcome> {
  const decision = decideBlock(memberId, asked);
  if (decision.kind === 'invalid') return decision;
  const { otherId } = decision;
  await session.change((tx) => blocks.remove(tx, memberId, otherId, now));
  return { kind: 'unblocked', memberId: otherId };
}
