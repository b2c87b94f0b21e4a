import { type Tx } from '@holdfast/persistence';

/** The buckets of messages; each call sees one member's row. */
export const allowances = {
  /** Locks the member's bucket, making a full one where there is none, and returns when it is full again. */
  lock: async (tx: Tx, memberId: string, now: Date): Promise<Date> => {
    const [row] = await tx.query<{ fullAt: Date }[]>(
      `insert into message_allowance (member_id, full_at) values ($1, $2)
       on conflict (member_id) do update set full_at = message_allowance.full_at
       returning full_at as "fullAt"`,
      [memberId, now],
    );
    return row?.fullAt ?? now;
  },

  /** Keeps when the bucket is full again. The row is locked by the caller. */
  save: async (tx: Tx, memberId: string, fullAt: Date): Promise<void> => {
    await tx.query('update message_allowance set full_at = $2 where member_id = $1', [
      memberId,
      fullAt,
    ]);
  },
};
