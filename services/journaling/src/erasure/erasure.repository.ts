import { noteErased, type LedgerEntry, type Tx } from '@holdfast/persistence';

/** Erasures of members here. Purpose: erasing. */
export const erasures = {
  /** Removes everything of a member, and keeps that they were erased. May be repeated. */
  erase: async (tx: Tx, entry: LedgerEntry): Promise<void> => {
    await noteErased(tx, 'erased_member', entry);
    await tx.query('delete from check_in where member_id = $1', [entry.memberId]);
    await tx.query('delete from journal_entry where member_id = $1', [entry.memberId]);
    await tx.query('delete from safety_plan_version where member_id = $1', [entry.memberId]);
  },
};
