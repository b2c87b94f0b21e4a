import { type Tx } from '@holdfast/persistence';
import { type InvitationTries } from './invitation-try.rule.ts';

/** The counted tries; each call sees one member's row. */
export const invitationTries = {
  /** Locks the member's row, making it where it is missing, and returns what it says. */
  lock: async (tx: Tx, memberId: string, now: Date): Promise<InvitationTries> => {
    const [row] = await tx.query<InvitationTries[]>(
      `insert into invitation_try (member_id, window_starts_at, tries) values ($1, $2, 0)
       on conflict (member_id) do update set tries = invitation_try.tries
       returning window_starts_at as "windowStartsAt", tries`,
      [memberId, now],
    );
    return row ?? { windowStartsAt: now, tries: 0 };
  },

  /** Keeps the count. The row is locked by the caller. */
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
