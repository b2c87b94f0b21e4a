import { noteErased, type LedgerEntry, type Tx } from '@holdfast/persistence';

/** What this service keeps of a member who was erased. For the purpose of erasing. */
export const erasures = {
  /** Removes what was derived about the member, and keeps that they were erased. May be repeated. */
  erase: async (tx: Tx, entry: LedgerEntry): Promise<void> => {
    await noteErased(tx, 'record.erased_member', entry);
    await tx.query('delete from model.enrolment where member_id = $1', [entry.memberId]);
    await tx.query('delete from model.check_in_day where member_id = $1', [entry.memberId]);
  },
};
