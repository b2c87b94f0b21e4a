import type { Tx } from '@holdfast/persistence';
import { ContactPointEntity } from './contact-point.entity.ts';
import type { ContactPoint } from './contact-point.rule.ts';

/** Contact points. Each call sees the row of one member. */
export const contactPoints = {
  find: (tx: Tx, memberId: string): Promise<ContactPoint | null> =>
    tx.findOneBy(ContactPointEntity, { memberId }),

  /** Locks a contact point, so that of two tries at its code the second sees the first. */
  lock: (tx: Tx, memberId: string): Promise<ContactPoint | null> =>
    tx.findOne(ContactPointEntity, { where: { memberId }, lock: { mode: 'pessimistic_write' } }),

  /** Stores a contact point in place of any other. */
  save: async (tx: Tx, contact: ContactPoint): Promise<void> => {
    await tx.upsert(ContactPointEntity, { ...contact }, ['memberId']);
  },

  remove: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.delete(ContactPointEntity, { memberId });
  },
};
