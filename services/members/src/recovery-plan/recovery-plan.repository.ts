import type { LocalDay } from '@holdfast/kernel';
import { insertOnce, type Tx } from '@holdfast/persistence';
import { LessThan } from 'typeorm';
import { RecoveryPlanVersionEntity } from './recovery-plan.entity.ts';
import type { PlanAuthor } from './recovery-plan.rule.ts';

/** A version as it is stored. */
export interface StoredPlan {
  readonly id: string;
  readonly memberId: string;
  /** 1, 2, 3 … of the member. */
  readonly version: number;
  readonly author: PlanAuthor;
  readonly documentSealed: Buffer;
  readonly reviewOn: LocalDay;
  readonly createdAt: Date;
  /** Digests of the request that created it; null for a version that a change made. */
  readonly keyDigest: Buffer | null;
  readonly inputDigest: Buffer | null;
}

/** Versions of plans; each call sees one member's rows. */
export const recoveryPlans = {
  /** Adds a version; false if the member has one of this number, or their key was used before. */
  addOnce: (tx: Tx, plan: StoredPlan): Promise<boolean> =>
    insertOnce(tx, RecoveryPlanVersionEntity, { ...plan }),

  findByKey: (tx: Tx, memberId: string, keyDigest: Buffer): Promise<StoredPlan | null> =>
    tx.findOneBy(RecoveryPlanVersionEntity, { memberId, keyDigest }),

  find: (tx: Tx, memberId: string, version: number): Promise<StoredPlan | null> =>
    tx.findOneBy(RecoveryPlanVersionEntity, { memberId, version }),

  findById: (tx: Tx, memberId: string, id: string): Promise<StoredPlan | null> =>
    tx.findOneBy(RecoveryPlanVersionEntity, { memberId, id }),

  newest: (tx: Tx, memberId: string): Promise<StoredPlan | null> =>
    tx.findOne(RecoveryPlanVersionEntity, { where: { memberId }, order: { version: 'desc' } }),

  /** Finds at most `limit` versions before one, the newest first; null is the end. */
  page: (tx: Tx, memberId: string, before: number | null, limit: number): Promise<StoredPlan[]> =>
    tx.find(RecoveryPlanVersionEntity, {
      where: before === null ? { memberId } : { memberId, version: LessThan(before) },
      order: { version: 'desc' },
      take: limit,
    }),

  /** Removes all versions of a member. Purpose: erasing. */
  removeAll: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.delete(RecoveryPlanVersionEntity, { memberId });
  },
};
