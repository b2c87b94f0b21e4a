import { noteErased, type LedgerEntry, type Tx } from '@holdfast/persistence';

/** Id that an invitation keeps in place of its user, once the user is erased. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Everything that this service stores about a member, except their places in groups. Purpose: erasing. */
export const erasures = {
  /** Records that a member was erased; from now on nothing of theirs is written. May be repeated. */
  note: (tx: Tx, entry: LedgerEntry): Promise<boolean> => noteErased(tx, 'erased_member', entry),

  /** Removes a member's words, and their name, from the rooms: their messages stay in place, empty. */
  emptyMessages: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.query('update message set body_sealed = null, author_id = null where author_id = $1', [
      memberId,
    ]);
  },

  /** Removes the member's own rows, and the invitations that they made. Those that they used forget who used them. */
  removeOwn: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.query('delete from past_membership where member_id = $1', [memberId]);
    await tx.query('delete from message_allowance where member_id = $1', [memberId]);
    await tx.query('delete from invitation_try where member_id = $1', [memberId]);
    await tx.query('delete from agreement_acceptance where member_id = $1', [memberId]);
    await tx.query('delete from orientation where member_id = $1', [memberId]);
    await tx.query('delete from match_request where member_id = $1', [memberId]);
    await tx.query('delete from block where member_id = $1 or blocked_id = $1', [memberId]);
    await tx.query(
      `update alarm set state = 'ENDED', ended_at = now(), next_due_at = null, version = version + 1
        where state <> 'ENDED' and id in (select id from room_alarm where member_id = $1)`,
      [memberId],
    );
    await tx.query('delete from room_alarm_message where member_id = $1', [memberId]);
    await tx.query('delete from room_alarm where member_id = $1', [memberId]);
    await tx.query('delete from invitation where invited_by = $1', [memberId]);
    await tx.query('update invitation set used_by = $2 where used_by = $1', [memberId, NOBODY]);
  },

  /**
   * Forgets who of those on duty they were: nobody is alerted there any more, and no step names them.
   * @returns the contact whose address is gone; null if they were none.
   */
  removeContact: async (tx: Tx, staffId: string): Promise<string | null> => {
    await tx.query('update alarm set acknowledged_by = null where acknowledged_by = $1', [staffId]);
    await tx.query('update duty_roster set set_by = null where set_by = $1', [staffId]);
    await tx.query('update duty_override set made_by = null where made_by = $1', [staffId]);
    const [[contact]] = await tx.query<[{ id: string }[], number]>(
      'delete from duty_contact where staff_id = $1 returning id',
      [staffId],
    );
    return contact?.id ?? null;
  },
};
