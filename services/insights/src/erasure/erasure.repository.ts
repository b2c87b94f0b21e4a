import { noteErased, type LedgerEntry, type Tx } from '@holdfast/persistence';

/** Erasures of members here. Purpose: erasing. */
export const erasures = {
  /** Removes everything that was derived about a member, and keeps that they were erased. May be repeated. */
  erase: async (tx: Tx, entry: LedgerEntry): Promise<void> => {
    await noteErased(tx, 'record.erased_member', entry);
    await tx.query('delete from model.enrolment where member_id = $1', [entry.memberId]);
    await tx.query('delete from model.check_in_day where member_id = $1', [entry.memberId]);
  },
};
