import { type Policy } from '@holdfast/configuration';
import { type Fault } from '@holdfast/kernel';
import { type AskingMember } from '@holdfast/subgraph';
import { decideBlock, tooMany } from './block.rule.ts';
import { blocks } from './block.repository.ts';

/** What blocking leads to. */
export type BlockingOutcome =
  | { readonly kind: 'blocked'; readonly blockedAt: Date }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Blocks somebody. Whoever is blocked already stays so, since the first time; an id that is nobody's is taken as any other. */
export async function blockMember(
  { blocksMost }: Pick<Policy, 'blocksMost'>,
  { memberId, session }: AskingMember,
  { asked, now }: { readonly asked: string; readonly now: Date },
): Promise<BlockingOutcome> {
  const decision = decideBlock(memberId, asked);
  if (decision.kind === 'invalid') return decision;
  const { otherId } = decision;
  return session.change(async (tx) => {
    const isRoom = await blocks.haveRoom(tx, memberId, [otherId], blocksMost);
    const present = await blocks.find(tx, memberId, otherId);
    if (present !== null) return { kind: 'blocked', blockedAt: present.blockedAt };
    if (!isRoom) return { kind: 'invalid', faults: [tooMany('memberId', blocksMost)] };
    await blocks.add(tx, memberId, otherId, now);
    return { kind: 'blocked', blockedAt: now };
  });
}
