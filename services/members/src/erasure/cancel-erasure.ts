import { type AskingMember } from '@holdfast/subgraph';
import { type Confirmed, type Parts } from '../parts.ts';
import { erasures } from './erasure.repository.ts';

/** What taking it back leads to. */
export type CancelOutcome =
  /** Null where nothing was asked for. */
  | { readonly kind: 'cancelled'; readonly cancelledAt: Date | null }
  | { readonly kind: 'begun' }
  | Exclude<Confirmed, { readonly kind: 'confirmed' }>;

/** Takes an erasure back that has not begun. Where none was asked for, that is a success, too. */
export async function cancelErasure(
  parts: Pick<Parts, 'confirmation'>,
  member: AskingMember,
  { passphrase, now }: { readonly passphrase: string; readonly now: Date },
): Promise<CancelOutcome> {
  const confirmed = await parts.confirmation.byPassphrase(member, { passphrase, now });
  if (confirmed.kind !== 'confirmed') return confirmed;
  const { memberId, session } = member;
  return session.change(async (tx) => {
    const present = await erasures.lock(tx, memberId);
    if (present === null) return { kind: 'cancelled', cancelledAt: null };
    if (present.begunAt !== null) return { kind: 'begun' };
    await erasures.remove(tx, memberId);
    return { kind: 'cancelled', cancelledAt: now };
  });
}
