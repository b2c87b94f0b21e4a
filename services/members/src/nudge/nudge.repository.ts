import { newUnorderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { DueNudge, NudgeKind } from './nudge.rule.ts';

/** Planned nudges and when each is due. */
export const nudges = {
  /** Plans a nudge. It replaces an earlier one of its kind that was not sent. As that member. */
  plan: async (
    tx: Tx,
    nudge: {
      readonly memberId: string;
      readonly kind: NudgeKind;
      readonly dueAt: Date;
    },
  ): Promise<void> => {
    await tx.query(
      `insert into nudge (id, member_id, kind, due_at, try_at) values ($1, $2, $3, $4, $4)
       on conflict (member_id, kind) where sent_at is null
         do update set due_at = excluded.due_at, try_at = excluded.try_at`,
      [newUnorderedId(), nudge.memberId, nudge.kind, nudge.dueAt],
    );
  },

  /** Finds nudges that are due, to members with a verified contact point, the longest due first. Purpose: nudges. */
  due: (tx: Tx, now: Date, most: number): Promise<DueNudge[]> =>
    tx.query<DueNudge[]>(
      `select n.id, n.member_id as "memberId", n.kind, n.due_at as "dueAt",
              m.time_zone as "timeZone", m.locale, c.address_sealed as "addressSealed"
         from nudge n join contact_point c using (member_id) join member m using (member_id)
        where n.sent_at is null and n.try_at <= $1 and c.verified_at is not null
        order by n.try_at limit $2`,
      [now, most],
    ),

  /** Notes that a nudge was sent. Purpose: nudges. */
  sent: async (tx: Tx, id: string, sentAt: Date): Promise<void> => {
    await tx.query('update nudge set sent_at = $2 where id = $1', [id, sentAt]);
  },

  /** Sets the next try of a nudge that was not sent. Purpose: nudges. */
  postpone: async (tx: Tx, id: string, tryAt: Date): Promise<void> => {
    await tx.query('update nudge set try_at = $2 where id = $1 and sent_at is null', [id, tryAt]);
  },

  /** Removes one nudge. Purpose: nudges. */
  drop: async (tx: Tx, id: string): Promise<void> => {
    await tx.query('delete from nudge where id = $1', [id]);
  },

  /** Removes every nudge of a member. Purpose: erasure. */
  removeAll: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.query('delete from nudge where member_id = $1', [memberId]);
  },
};
