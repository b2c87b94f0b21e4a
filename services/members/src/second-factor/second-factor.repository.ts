import { insertOnce, type Tx } from '@holdfast/persistence';
import { IsNull, Not } from 'typeorm';
import { SecondFactorEntity } from './second-factor.entity.ts';
import { type SecondFactor } from './second-factor.ts';

/** Authenticator apps; each call sees one member's rows. */
export const secondFactors = (tx: Tx) => ({
  /** Adds one; false where its key was used before. */
  addOnce: (factor: SecondFactor): Promise<boolean> =>
    insertOnce(tx, SecondFactorEntity, { ...factor }),

  findByKey: (memberId: string, keyDigest: Buffer): Promise<SecondFactor | null> =>
    tx.findOneBy(SecondFactorEntity, { memberId, keyDigest }),

  find: (id: string): Promise<SecondFactor | null> => tx.findOneBy(SecondFactorEntity, { id }),

  lock: (id: string): Promise<SecondFactor | null> =>
    tx.findOne(SecondFactorEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }),

  /** The one that counts; null where there is none. */
  confirmed: (memberId: string): Promise<SecondFactor | null> =>
    tx.findOneBy(SecondFactorEntity, { memberId, confirmedAt: Not(IsNull()) }),

  /** Notes that a code was shown. The row is locked by the caller. */
  show: async ({ id, confirmedAt, lastStep }: SecondFactor): Promise<void> => {
    await tx.update(SecondFactorEntity, { id }, { confirmedAt, lastStep });
  },

  /** Removes all but one. */
  removeOthers: async (memberId: string, id: string): Promise<void> => {
    await tx.delete(SecondFactorEntity, { memberId, id: Not(id) });
  },

  remove: async (id: string): Promise<void> => {
    await tx.delete(SecondFactorEntity, { id });
  },

  removeAll: async (memberId: string): Promise<void> => {
    await tx.delete(SecondFactorEntity, { memberId });
  },
});
