import type { Fault } from '@holdfast/kernel';
import type { AskingOwner } from '@holdfast/subgraph';
import { noteChange } from '../step-up/note-change.step.ts';
import type { NotConfirmed, StepUp } from '../step-up/step-up.part.ts';
import { erasures } from './erasure.repository.ts';
import { tellErasure } from './tell-erasure.step.ts';
import { passphraseFaults } from './erasure.rule.ts';

/** Needs of cancelling an erasure. */
export interface CancellingErasure {
  readonly stepUp: StepUp;
}

/** Outcome of cancelling an erasure. */
export type CancelOutcome =
  /** Null if none was requested. */
  | { readonly kind: 'cancelled'; readonly cancelledAt: Date | null }
  | { readonly kind: 'begun' }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  | NotConfirmed;

const ACT = 'cancelErasure';

/** Takes an erasure back that has not begun. If none was requested, that is a success, too. */
export async function cancelErasure(
  { stepUp }: CancellingErasure,
  owner: AskingOwner,
  { passphrase, now }: { readonly passphrase: string | null; readonly now: Date },
): Promise<CancelOutcome> {
  const faults = passphraseFaults(passphrase);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const confirmed = await stepUp.confirm(owner, { act: ACT, passphrase, now });
  if (confirmed.kind !== 'confirmed') return confirmed;
  const { memberId, session } = owner;
  return session.change(async (tx) => {
    const present = await erasures.lock(tx, memberId);
    if (present === null) return { kind: 'cancelled', cancelledAt: null };
    if (present.begunAt !== null) return { kind: 'begun' };
    if (!(await noteChange(tx, { owner, act: ACT, now }))) return { kind: 'passphrase-needed' };
    await erasures.remove(tx, memberId);
    await tellErasure(tx, { memberId, now });
    return { kind: 'cancelled', cancelledAt: now };
  });
}
