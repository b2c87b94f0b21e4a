import { insertOnce, type Tx } from '@holdfast/persistence';
import { IsNull, Not } from 'typeorm';
import { SecondFactorEntity } from './second-factor.entity.ts';
import type { SecondFactor } from './second-factor.rule.ts';

/** Authenticator apps; each call sees one member's rows. */
export const secondFactors = {
  /** Adds one; false if its key was used before. */
  addOnce: (tx: Tx, factor: SecondFactor): Promise<boolean> =>
    insertOnce(tx, SecondFactorEntity, { ...factor }),

  findByKey: (tx: Tx, memberId: string, keyDigest: Buffer): Promise<SecondFactor | null> =>
    tx.findOneBy(SecondFactorEntity, { memberId, keyDigest }),

  find: (tx: Tx, id: string): Promise<SecondFactor | null> =>
    tx.findOneBy(SecondFactorEntity, { id }),

  lock: (tx: Tx, id: string): Promise<SecondFactor | null> =>
    tx.findOne(SecondFactorEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }),

  /** Finds the one that counts; null if there is none. */
  confirmed: (tx: Tx, memberId: string): Promise<SecondFactor | null> =>
    tx.findOneBy(SecondFactorEntity, { memberId, confirmedAt: Not(IsNull()) }),

  /** Notes that a code was shown. The caller has locked the row. */
  show: async (tx: Tx, { id, confirmedAt, lastStep }: SecondFactor): Promise<void> => {
    await tx.update(SecondFactorEntity, { id }, { confirmedAt, lastStep });
  },

  /** Removes all except one. */
  removeOthers: async (tx: Tx, memberId: string, id: string): Promise<void> => {
    await tx.delete(SecondFactorEntity, { memberId, id: Not(id) });
  },

  remove: async (tx: Tx, id: string): Promise<void> => {
    await tx.delete(SecondFactorEntity, { id });
  },

  removeAll: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.delete(SecondFactorEntity, { memberId });
  },
};
