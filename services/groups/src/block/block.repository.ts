import { insertOnce, type Tx } from '@holdfast/persistence';
import { BlockEntity } from './block.entity.ts';

/** Who blocked whom. */
export const blocks = (tx: Tx) => ({
  /** Blocks somebody; once. */
  add: async (memberId: string, blockedId: string, blockedAt: Date): Promise<void> => {
    await insertOnce(tx, BlockEntity, { memberId, blockedId, blockedAt });
  },

  /** Everybody who blocked one of these, or was blocked by one. For the purpose of matching. */
  touching: async (memberIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await tx.query<{ id: string }[]>(
      `select blocked_id as id from block where member_id = any($1::uuid[])
       union select member_id from block where blocked_id = any($1::uuid[])`,
      [memberIds],
    );
    return new Set(rows.map(({ id }) => id));
  },

  /** Who of these blocked whom of these, as `<one> <other>`. For the purpose of matching. */
  among: async (memberIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await tx.query<{ pair: string }[]>(
      `select member_id || ' ' || blocked_id as pair from block
        where member_id = any($1::uuid[]) and blocked_id = any($1::uuid[])`,
      [memberIds],
    );
    return new Set(rows.map(({ pair }) => pair));
  },
});
