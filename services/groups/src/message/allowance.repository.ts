import { later, type Tx } from '@holdfast/persistence';

/** Bucket of a member's messages, whose row is locked until the end of the transaction. */
export interface LockedBucket {
  readonly ofMember: string;
  readonly fullAt: Date;
}

/** Buckets of messages. Each call sees one member's row. */
export const allowances = {
  /** Keeps when a bucket will be full again. */
  save: (tx: Tx, { ofMember, fullAt }: LockedBucket): Promise<void> =>
    later(tx, 'update message_allowance set full_at = $2 where member_id = $1', [ofMember, fullAt]),
};
