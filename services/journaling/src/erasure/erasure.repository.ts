import { noteErased, type LedgerEntry, type Tx } from '@holdfast/persistence';

/** What this service keeps of a member who was erased. For the purpose of erasing. */
export const erasures = {
  /** Removes all that is the member's, and keeps that they were erased. May be repeated. */
  erase: async (tx: Tx, entry: LedgerEntry): Promise<void> => {
    await noteErased(tx, 'erased_member', entry);
    await tx.query('delete from check_in where member_id = $1', [entry.memberId]);
    await tx.query('delete from journal_entry where member_id = $1', [entry.memberId]);
  },
};
