import { newUnorderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { DueNudge, NudgeKind, TellingKind } from './nudge.rule.ts';

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

  /**
   * Plans a letter that tells of the account, if there is a verified address or one is given. One that is planned
   * already stays as it is; its earlier address holds. After the last one of its kind it rests. As that member.
   */
  tell: async (
    tx: Tx,
    letter: {
      readonly memberId: string;
      readonly kind: TellingKind;
      readonly now: Date;
      readonly restMs: number;
      /** Sealed address in place of the contact point; null for none. */
      readonly addressSealed: Buffer | null;
    },
  ): Promise<void> => {
    const { memberId, kind, now, restMs, addressSealed } = letter;
    await tx.query(
      `insert into nudge (id, member_id, kind, due_at, try_at, address_sealed)
       select $1, $2, $3, earlier.at, earlier.at, $6
         from (select greatest($4::timestamptz, max(sent_at) + $5 * interval '1 millisecond') as at
                 from nudge where member_id = $2 and kind = $3) as earlier
        where $6::bytea is not null
           or exists (select from contact_point where member_id = $2 and verified_at is not null)
       on conflict (member_id, kind) where sent_at is null
         do update set address_sealed = coalesce(nudge.address_sealed, excluded.address_sealed)`,
      [newUnorderedId(), memberId, kind, now, restMs, addressSealed],
    );
    const before = new Date(now.getTime() - restMs);
    await tx.query('delete from nudge where member_id = $1 and kind = $2 and sent_at < $3', [
      memberId,
      kind,
      before,
    ]);
  },

  /** Finds nudges that are due, to members with a verified contact point or with an address of its own, the longest due first. Purpose: nudges. */
  due: (tx: Tx, now: Date, most: number): Promise<DueNudge[]> =>
    tx.query<DueNudge[]>(
      `select n.id, n.member_id as "memberId", n.kind, n.due_at as "dueAt",
              m.time_zone as "timeZone", m.locale, coalesce(n.address_sealed, c.address_sealed) as "addressSealed"
         from nudge n join member m using (member_id) left join contact_point c using (member_id)
        where n.sent_at is null and n.try_at <= $1
          and (n.address_sealed is not null or c.verified_at is not null)
        order by n.try_at limit $2`,
      [now, most],
    ),

  /** Notes that a nudge was sent. Purpose: nudges. */
  sent: async (tx: Tx, id: string, sentAt: Date): Promise<void> => {
    await tx.query('update nudge set sent_at = $2, address_sealed = null where id = $1', [
      id,
      sentAt,
    ]);
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
