import { appendToOutbox, newEvent } from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { members } from '../member/member.repository.ts';

/** Tells that the wish of a member to be forgotten has changed: their devices learn it at once. As that member. */
export async function tellErasure(
  tx: Tx,
  { memberId, now }: { readonly memberId: string; readonly now: Date },
): Promise<void> {
  const version = await members.countChange(tx, memberId);
  const data = { memberId, version, changedAt: now.toISOString() };
  const head = { id: newOrderedId(now), at: now };
  await appendToOutbox(tx, newEvent('holdfast.members.erasure-changed.v1', { ...head, data }));
}
