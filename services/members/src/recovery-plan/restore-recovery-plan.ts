import type { Sealer } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import { addNextVersion, readCurrentPlan, type NextVersionOutcome } from './next-version.part.ts';
import { recoveryPlans } from './recovery-plan.repository.ts';
import { openPlan } from './seal-plan.part.ts';

/** Needs of restoring an earlier version. */
export interface Restoring {
  readonly sealer: Sealer;
}

/** Outcome of restoring an earlier version. */
export type RestoringOutcome = NextVersionOutcome | { readonly kind: 'no-plan' };

/** Puts an earlier version in force again, as the next version. If it is in force already, nothing is added. */
export async function restoreRecoveryPlan(
  { sealer }: Restoring,
  asking: AskingMember,
  { version, now }: { readonly version: number; readonly now: Date },
): Promise<RestoringOutcome> {
  const current = await readCurrentPlan(sealer, asking);
  const stored = await asking.session.read((tx) =>
    recoveryPlans.find(tx, asking.memberId, version),
  );
  const earlier = stored === null ? null : await openPlan(sealer, stored);
  if (current === null || earlier === null) return { kind: 'no-plan' };
  // The day on which to look at the plan again is not turned back.
  const next = { items: earlier.items, reviewOn: current.plan.reviewOn };
  const reason = `As in version ${String(version)}.`;
  return addNextVersion(sealer, asking, { current, next, reason, told: null, now });
}
