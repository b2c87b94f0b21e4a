import type { RequestDigests } from '@holdfast/kernel';
import { insertOnce, type Tx } from '@holdfast/persistence';
import { IntakeEntity } from './intake.entity.ts';

/** An intake as it is stored: one sealed document. */
export interface StoredIntake extends RequestDigests {
  readonly id: string;
  readonly memberId: string;
  readonly documentSealed: Buffer;
  readonly submittedAt: Date;
}

/** Intakes; each call sees one member's rows. Ids sort by the instant of submitting. */
export const intakes = {
  /** Adds an intake; false if the member's key was used before. */
  addOnce: (tx: Tx, intake: StoredIntake): Promise<boolean> =>
    insertOnce(tx, IntakeEntity, { ...intake }),

  findByKey: (tx: Tx, memberId: string, keyDigest: Buffer): Promise<StoredIntake | null> =>
    tx.findOneBy(IntakeEntity, { memberId, keyDigest }),

  /** Finds the newest, which counts; null if there is none. */
  newest: (tx: Tx, memberId: string): Promise<StoredIntake | null> =>
    tx.findOne(IntakeEntity, { where: { memberId }, order: { id: 'desc' } }),

  /** Removes all intakes of a member. Purpose: erasing. */
  removeAll: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.delete(IntakeEntity, { memberId });
  },
};
