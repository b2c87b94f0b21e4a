import { insertOnce, later, type Tx } from '@holdfast/persistence';
import { SafetyPlanVersionEntity } from './safety-plan.entity.ts';
import type { StoredSafetyPlan } from './safety-plan.rule.ts';

/** Versions of safety plans. Row-level security shows the asking member their own, and no others. */
export const safetyPlans = {
  newest: (tx: Tx, memberId: string): Promise<StoredSafetyPlan | null> =>
    tx.findOne(SafetyPlanVersionEntity, { where: { memberId }, order: { version: 'desc' } }),

  findByKey: (tx: Tx, memberId: string, keyDigest: Buffer): Promise<StoredSafetyPlan | null> =>
    tx.findOneBy(SafetyPlanVersionEntity, { memberId, keyDigest }),

  /** Adds a version; false if the member has one of this number, or their key was used before. */
  addOnce: (tx: Tx, version: StoredSafetyPlan): Promise<boolean> =>
    insertOnce(tx, SafetyPlanVersionEntity, { ...version }),

  /** Removes all but the newest of those versions of a member that were written with a token as good as this one's. */
  removeOlder: (
    tx: Tx,
    { memberId, isLate }: Pick<StoredSafetyPlan, 'memberId' | 'isLate'>,
    mostKept: number,
  ): Promise<void> =>
    later(
      tx,
      `delete from safety_plan_version
       where member_id = $1 and is_late = $2 and version not in (
         select version from safety_plan_version
         where member_id = $1 and is_late = $2 order by version desc limit $3)`,
      [memberId, isLate, mostKept],
    ),
};
