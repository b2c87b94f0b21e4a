import { type Fault, newUnorderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { ServiceKey } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import type { Confirmation, NotConfirmed } from '../door/confirmation.part.ts';
import {
  effectOf,
  isDue,
  passphraseFaults,
  type Erasure,
  type ErasureWish,
} from './erasure.rule.ts';
import { erasures } from './erasure.repository.ts';
import { receiptCode, receiptDigest } from './receipt-code.part.ts';

/** Needs of requesting an erasure. */
export interface RequestingErasure {
  readonly confirmation: Pick<Confirmation, 'byPassphrase'>;
  /** Says that somebody's erasure is due now. */
  readonly eraseNow: () => void;
  readonly policy: { readonly erasureGraceDays: number };
  readonly serviceKey: ServiceKey;
}

/** Request for an erasure. */
export interface ErasureDraft {
  readonly passphrase: string;
  readonly waiveGracePeriod: boolean;
  readonly now: Date;
}

/** Outcome of requesting an erasure. */
export type RequestOutcome =
  | { readonly kind: 'requested'; readonly erasure: Erasure; readonly receiptCode: string }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  | NotConfirmed;

/** Schedules the member's erasure. A repeated request gets the one that is there; waiving the grace shortens it. */
export async function requestErasure(
  { confirmation, eraseNow, policy, serviceKey }: RequestingErasure,
  member: AskingMember,
  { passphrase, waiveGracePeriod, now }: ErasureDraft,
): Promise<RequestOutcome> {
  const faults = passphraseFaults(passphrase);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const confirmed = await confirmation.byPassphrase(member, { passphrase, now });
  if (confirmed.kind !== 'confirmed') return confirmed;
  const { memberId, session } = member;
  const wish = { now, graceDays: policy.erasureGraceDays, waivesGrace: waiveGracePeriod };
  const erasure = await session.change((tx) => schedule(tx, serviceKey, { memberId, wish }));
  if (isDue(erasure, now)) eraseNow();
  return { kind: 'requested', erasure, receiptCode: receiptCode(serviceKey, erasure.id) };
}

async function schedule(
  tx: Tx,
  serviceKey: ServiceKey,
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
  // If two first requests race, the later one reads the row that the earlier one made.
  return (await erasures.find(tx, memberId)) ?? erasure;
}
