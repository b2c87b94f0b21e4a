import { type Tx } from '@holdfast/persistence';
import { ContactPointEntity } from './contact-point.entity.ts';
import { type ContactPoint } from './contact-point.ts';

/** Where members wish to be reminded; each call sees one member's. */
export const contactPoints = (tx: Tx) => ({
  find: (memberId: string): Promise<ContactPoint | null> =>
    tx.findOneBy(ContactPointEntity, { memberId }),

  /** Locks it, so that of two tries at a code the second sees the first. */
  lock: (memberId: string): Promise<ContactPoint | null> =>
    tx.findOne(ContactPointEntity, { where: { memberId }, lock: { mode: 'pessimistic_write' } }),

  /** Puts it in the place of any other. */
  save: async (contact: ContactPoint): Promise<void> => {
    await tx.upsert(ContactPointEntity, { ...contact }, ['memberId']);
  },

  remove: async (memberId: string): Promise<void> => {
    await tx.delete(ContactPointEntity, { memberId });
  },
});
