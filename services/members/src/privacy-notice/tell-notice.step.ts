import { appendToOutbox, newEvent } from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { ConfirmedTextAlarms } from './privacy-notice.rule.ts';

/**
 * Tells what a member has confirmed about private words, in the transaction that keeps it. Where no notice speaks of them
 * there is nothing to tell.
 */
export async function tellNotice(
  tx: Tx,
  confirmed: ConfirmedTextAlarms | null,
  { memberId, now }: { readonly memberId: string; readonly now: Date },
): Promise<void> {
  if (confirmed === null) return;
  const event = newEvent('holdfast.members.notice-confirmed.v1', {
    id: newOrderedId(now),
    at: now,
    data: { memberId, at: now.toISOString(), ...confirmed },
  });
  await appendToOutbox(tx, event);
}
