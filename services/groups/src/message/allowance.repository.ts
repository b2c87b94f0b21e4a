import { later, type Tx } from '@holdfast/persistence';
import type { Allowance } from './allowance.rule.ts';

/** Allowance of a member's messages, whose row is locked until the end of the transaction. */
export interface LockedAllowance extends Allowance {
  readonly ofMember: string;
}

/** Allowances of messages. Each call sees one member's row. */
export const allowances = {
  /** Keeps when the buckets will be full again. */
  save: (tx: Tx, { ofMember, fullAt, beyondFullAt }: LockedAllowance): Promise<void> =>
    later(
      tx,
      'update message_allowance set full_at = $2, beyond_full_at = $3 where member_id = $1',
      [ofMember, fullAt, beyondFullAt],
    ),
};
