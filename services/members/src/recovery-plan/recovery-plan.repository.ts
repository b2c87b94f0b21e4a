import { type LocalDay } from '@holdfast/kernel';
import { insertOnce, type Tx } from '@holdfast/persistence';
import { type Sealer } from '@holdfast/sealing';
import { LessThan } from 'typeorm';
import { RecoveryPlanVersionEntity } from './recovery-plan.entity.ts';
import { type PlanAuthor, type PlanContent, type RecoveryPlan } from './recovery-plan.rule.ts';

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
  /** Of the request that made it; null for versions that a change made. */
  readonly keyDigest: Buffer | null;
  readonly inputDigest: Buffer | null;
}

/** Versions of plans; each call sees one member's rows. */
export const recoveryPlans = {
  /** Adds a version; false where the member has one of this number, or their key was used before. */
  addOnce: (tx: Tx, plan: StoredPlan): Promise<boolean> =>
    insertOnce(tx, RecoveryPlanVersionEntity, { ...plan }),

  findByKey: (tx: Tx, memberId: string, keyDigest: Buffer): Promise<StoredPlan | null> =>
    tx.findOneBy(RecoveryPlanVersionEntity, { memberId, keyDigest }),

  find: (tx: Tx, memberId: string, version: number): Promise<StoredPlan | null> =>
    tx.findOneBy(RecoveryPlanVersionEntity, { memberId, version }),

  newest: (tx: Tx, memberId: string): Promise<StoredPlan | null> =>
    tx.findOne(RecoveryPlanVersionEntity, { where: { memberId }, order: { version: 'desc' } }),

  /** At most `limit` versions before one, the newest first; null is the end. */
  page: (tx: Tx, memberId: string, before: number | null, limit: number): Promise<StoredPlan[]> =>
    tx.find(RecoveryPlanVersionEntity, {
      where: before === null ? { memberId } : { memberId, version: LessThan(before) },
      order: { version: 'desc' },
      take: limit,
    }),

  /** For the purpose of erasing. */
  removeAll: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.delete(RecoveryPlanVersionEntity, { memberId });
  },
};

/** What of a version is sealed. */
interface PlanDocument extends Pick<PlanContent, 'items'> {
  readonly reason: string;
}

/** Seals what a version says with its member's key. @throws KeyUnavailableError; ErasedError. */
export function sealPlan(
  sealer: Sealer,
  { id, memberId }: Pick<StoredPlan, 'id' | 'memberId'>,
  { items, reason }: PlanDocument,
): Promise<Buffer> {
  const place = { ownerId: memberId, rowId: id, purpose: 'plan' } as const;
  return sealer.seal(place, JSON.stringify({ items, reason }));
}

/** Opens a version; null where its member was erased. @throws KeyUnavailableError. */
export async function openPlan(sealer: Sealer, stored: StoredPlan): Promise<RecoveryPlan | null> {
  const { id, memberId, version, author, documentSealed, reviewOn, createdAt } = stored;
  const place = { ownerId: memberId, rowId: id, purpose: 'plan' } as const;
  const opened = await sealer.open(place, documentSealed);
  if (opened.kind === 'erased') return null;
  const { items, reason } = JSON.parse(opened.text) as PlanDocument;
  return { id, version, author, items, reason, reviewOn, createdAt };
}
