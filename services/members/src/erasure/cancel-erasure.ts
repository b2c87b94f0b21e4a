import type { Fault } from '@holdfast/kernel';
import type { AskingMember } from '@holdfast/subgraph';
import type { Confirmation, NotConfirmed } from '../door/confirmation.part.ts';
import { erasures } from './erasure.repository.ts';
import { passphraseFaults } from './erasure.rule.ts';

/** Needs of cancelling an erasure. */
export interface CancellingErasure {
  readonly confirmation: Pick<Confirmation, 'byPassphrase'>;
}

/** Outcome of cancelling an erasure. */
export type CancelOutcome =
  /** Null if none was requested. */
  | { readonly kind: 'cancelled'; readonly cancelledAt: Date | null }
  | { readonly kind: 'begun' }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  | NotConfirmed;

/** Takes an erasure back that has not begun. If none was requested, that is a success, too. */
export async function cancelErasure(
  { confirmation }: CancellingErasure,
  member: AskingMember,
  { passphrase, now }: { readonly passphrase: string; readonly now: Date },
): Promise<CancelOutcome> {
  const faults = passphraseFaults(passphrase);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const confirmed = await confirmation.byPassphrase(member, { passphrase, now });
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
