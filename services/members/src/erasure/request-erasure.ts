import { newUnorderedId } from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { type AskingMember } from '@holdfast/subgraph';
import { type Confirmed, type Parts } from '../parts.ts';
import { effectOf, isDue, type Erasure, type ErasureWish } from './erasure.rule.ts';
import { erasures } from './erasure.repository.ts';
import { receiptCode, receiptDigest } from './receipt-code.part.ts';

/** What a member sends who asks to be forgotten. */
export interface ErasureDraft {
  readonly passphrase: string;
  readonly waiveGracePeriod: boolean;
  readonly now: Date;
}

/** What asking leads to. */
export type RequestOutcome =
  | { readonly kind: 'requested'; readonly erasure: Erasure; readonly receiptCode: string }
  | Exclude<Confirmed, { readonly kind: 'confirmed' }>;

/** Asks for the member's erasure. A repeat is answered with the one that is there; waiving the grace shortens it. */
export async function requestErasure(
  parts: Parts,
  member: AskingMember,
  { passphrase, waiveGracePeriod, now }: ErasureDraft,
): Promise<RequestOutcome> {
  const confirmed = await parts.confirmation.byPassphrase(member, { passphrase, now });
  if (confirmed.kind !== 'confirmed') return confirmed;
  const { memberId, session } = member;
  const graceDays = parts.policy.erasureGraceDays;
  const wish = { now, graceDays, waivesGrace: waiveGracePeriod };
  const erasure = await session.change((tx) => schedule(tx, parts, { memberId, wish }));
  if (isDue(erasure, now)) parts.eraseNow();
  return {
    kind: 'requested',
    erasure,
    receiptCode: receiptCode(parts.serviceKey, erasure.id),
  };
}

async function schedule(
  tx: Tx,
  { serviceKey }: Pick<Parts, 'serviceKey'>,
  { memberId, wish }: { readonly memberId: string; readonly wish: ErasureWish },
): Promise<Erasure> {
  const present = await erasures.lock(tx, memberId);
  const takesEffectAt = effectOf(present, wish);
  const id = newUnorderedId<'Erasure'>();
  const erasure = present ?? {
    id,
    memberId,
    receiptDigest: receiptDigest(serviceKey, receiptCode(serviceKey, id)),
    requestedAt: wish.now,
    takesEffectAt,
    begunAt: null,
    erasedAt: null,
  };
  await erasures.keep(tx, { ...erasure, takesEffectAt });
  // Of two first requests at once, the later one finds what the earlier made.
  return (await erasures.find(tx, memberId)) ?? erasure;
}
