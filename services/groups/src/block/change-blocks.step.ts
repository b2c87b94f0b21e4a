import { appendToOutbox, newEvent } from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { blocks, type BlockTurn } from './block.repository.ts';

/** Members whom somebody wants to block, and the number of blocks that they may have in all. */
export interface WishedBlocks {
  readonly memberId: string;
  readonly otherIds: readonly string[];
  readonly most: number;
}

/** Takes the turn of a member to block all of these; null if that would be too many. Nobody is never too many. */
export async function turnToBlock(
  tx: Tx,
  { memberId, otherIds, most }: WishedBlocks,
): Promise<BlockTurn | null> {
  const turn = await blocks.takeTurn(tx, memberId);
  if (otherIds.length === 0) return turn;
  return (await blocks.countWith(tx, turn, otherIds)) <= most ? turn : null;
}

/** Somebody whom the member whose turn it is blocks, or does not block any more. */
export interface Blocked {
  readonly otherId: string;
  readonly now: Date;
}

/** Blocks somebody, once, and tells the gateways. */
export async function addBlock(tx: Tx, turn: BlockTurn, { otherId, now }: Blocked): Promise<void> {
  const version = await blocks.addOnce(tx, turn, otherId, now);
  if (version !== null) await tell(tx, turn, { otherId, isHidden: true, version, now });
}

/** Takes a block back, and tells the gateways. Without such a block nothing happens. */
export async function removeBlock(
  tx: Tx,
  turn: BlockTurn,
  { otherId, now }: Blocked,
): Promise<void> {
  const version = await blocks.remove(tx, turn, otherId);
  if (version !== null) await tell(tx, turn, { otherId, isHidden: false, version, now });
}

interface Change extends Blocked {
  readonly isHidden: boolean;
  readonly version: number;
}

async function tell(
  tx: Tx,
  { ofMember: memberId }: BlockTurn,
  { otherId, isHidden, version, now }: Change,
): Promise<void> {
  const data = { memberId, otherId, isHidden, version };
  const head = { id: newOrderedId(now), at: now };
  await appendToOutbox(tx, newEvent('holdfast.groups.access-changed.v1', { ...head, data }));
}
