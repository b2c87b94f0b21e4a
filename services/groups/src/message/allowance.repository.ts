import { later, type Tx } from '@holdfast/persistence';

/** Bucket of a member's messages, whose row is locked until the end of the transaction. */
export interface LockedBucket {
  readonly ofMember: string;
  readonly fullAt: Date;
}

/** Buckets of messages. Each call sees one member's row. */
export const allowances = {
  /** Locks a member's bucket, and makes a full one if they have none. */
  lock: async (tx: Tx, memberId: string, now: Date): Promise<LockedBucket> => {
    const [row] = await tx.query<{ fullAt: Date }[]>(
      `insert into message_allowance (member_id, full_at) values ($1, $2)
       on conflict (member_id) do update set full_at = message_allowance.full_at
       returning full_at as "fullAt"`,
      [memberId, now],
    );
    return { ofMember: memberId, fullAt: row?.fullAt ?? now };
  },

  /** Keeps when a bucket will be full again. */
  save: (tx: Tx, { ofMember, fullAt }: LockedBucket): Promise<void> =>
    later(tx, 'update message_allowance set full_at = $2 where member_id = $1', [ofMember, fullAt]),
};
