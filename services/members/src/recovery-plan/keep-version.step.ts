import type { Tx } from '@holdfast/persistence';
import { dueOn } from '../nudge/nudge.rule.ts';
import { nudges } from '../nudge/nudge.repository.ts';
import { recoveryPlans, type StoredPlan } from './recovery-plan.repository.ts';

/** Adds a version, and the reminder to look at the plan again on its day; false if somebody was quicker. */
export async function keepVersion(tx: Tx, stored: StoredPlan): Promise<boolean> {
  if (!(await recoveryPlans.addOnce(tx, stored))) return false;
  const { memberId, reviewOn } = stored;
  await nudges.plan(tx, { memberId, kind: 'PLAN_REVIEW', dueAt: dueOn(reviewOn) });
  return true;
}
