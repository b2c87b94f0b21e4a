import { type Fault, newUnorderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { ServiceKey } from '@holdfast/sealing';
import type { AskingOwner } from '@holdfast/subgraph';
import { noteChange } from '../step-up/note-change.step.ts';
import type { NotConfirmed, StepUp } from '../step-up/step-up.part.ts';
import {
  effectOf,
  isDue,
  passphraseFaults,
  type Erasure,
  type ErasureWish,
} from './erasure.rule.ts';
import { erasures } from './erasure.repository.ts';
import { tellErasure } from './tell-erasure.step.ts';
import { receiptCode, receiptDigest } from './receipt-code.part.ts';

/** Needs of requesting an erasure. */
export interface RequestingErasure {
  readonly stepUp: StepUp;
  /** Says that somebody's erasure is due now. */
  readonly eraseNow: () => void;
  readonly policy: { readonly erasureGraceDays: number };
  readonly serviceKey: ServiceKey;
}

/** Request for an erasure. */
export interface ErasureDraft {
  readonly passphrase: string | null;
  readonly waiveGracePeriod: boolean;
  readonly now: Date;
}

/** Outcome of requesting an erasure. */
export type RequestOutcome =
  | { readonly kind: 'requested'; readonly erasure: Erasure; readonly receiptCode: string }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  | NotConfirmed;

const ACT = 'requestErasure';

/** Schedules the member's erasure. A repeated request gets the one that is there; waiving the grace shortens it. */
export async function requestErasure(
  { stepUp, eraseNow, policy, serviceKey }: RequestingErasure,
  owner: AskingOwner,
  { passphrase, waiveGracePeriod, now }: ErasureDraft,
): Promise<RequestOutcome> {
  const faults = passphraseFaults(passphrase);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const confirmed = await stepUp.confirm(owner, { act: ACT, passphrase, now });
  if (confirmed.kind !== 'confirmed') return confirmed;
  const { memberId, session } = owner;
  const wish = { now, graceDays: policy.erasureGraceDays, waivesGrace: waiveGracePeriod };
  const erasure = await session.change(async (tx) =>
    (await noteChange(tx, { owner, act: ACT, now }))
      ? schedule(tx, serviceKey, { memberId, wish })
      : null,
  );
  if (erasure === null) return { kind: 'passphrase-needed' };
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
  if (present?.takesEffectAt.getTime() !== takesEffectAt.getTime())
    await tellErasure(tx, { memberId, now: wish.now });
  // If two first requests race, the later one reads the row that the earlier one made.
  return (await erasures.find(tx, memberId)) ?? erasure;
}
