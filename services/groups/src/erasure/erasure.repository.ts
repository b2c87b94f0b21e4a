import { noteErased, type LedgerEntry, type Tx } from '@holdfast/persistence';

/** Stands where an invitation of somebody else says by whom it was used, and they were erased. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What this service keeps of a member who was erased, their places in groups apart. For the purpose of erasing. */
export const erasures = {
  /** Keeps that a member was erased; from now on nothing of theirs is written. May be repeated. */
  note: (tx: Tx, entry: LedgerEntry): Promise<boolean> => noteErased(tx, 'erased_member', entry),

  /** Takes what a member wrote, and their name under it, out of the rooms: the messages stand, empty, where they stood. */
  emptyMessages: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.query('update message set body_sealed = null, author_id = null where author_id = $1', [
      memberId,
    ]);
  },

  /** Removes what is the member's alone, and the invitations that they made; those that they used forget by whom. */
  removeOwn: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.query('delete from past_membership where member_id = $1', [memberId]);
    await tx.query('delete from message_allowance where member_id = $1', [memberId]);
    await tx.query('delete from invitation_try where member_id = $1', [memberId]);
    await tx.query('delete from agreement_acceptance where member_id = $1', [memberId]);
    await tx.query('delete from orientation where member_id = $1', [memberId]);
    await tx.query('delete from match_request where member_id = $1', [memberId]);
    await tx.query('delete from block where member_id = $1 or blocked_id = $1', [memberId]);
    await tx.query('delete from invitation where invited_by = $1', [memberId]);
    await tx.query('update invitation set used_by = $2 where used_by = $1', [memberId, NOBODY]);
  },
};
