import type { Tx } from '@holdfast/persistence';
import type { InvitationTries } from './invitation-try.rule.ts';

/** Counted tries of codes, one row for each member. */
export const invitationTries = {
  /** Locks the member's row, which is added if it is missing, and returns its count. */
  lock: async (tx: Tx, memberId: string, now: Date): Promise<InvitationTries> => {
    const [row] = await tx.query<InvitationTries[]>(
      `insert into invitation_try (member_id, window_starts_at, tries) values ($1, $2, 0)
       on conflict (member_id) do update set tries = invitation_try.tries
       returning window_starts_at as "windowStartsAt", tries`,
      [memberId, now],
    );
    return row ?? { windowStartsAt: now, tries: 0 };
  },

  /** Stores the count in the row that this transaction has locked. */
  save: async (
    tx: Tx,
    memberId: string,
    { windowStartsAt, tries }: InvitationTries,
  ): Promise<void> => {
    await tx.query(
      'update invitation_try set window_starts_at = $2, tries = $3 where member_id = $1',
      [memberId, windowStartsAt, tries],
    );
  },
};
