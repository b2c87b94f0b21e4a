import type { Tx } from '@holdfast/persistence';

/** A block, as far as the gateway must know of it. */
export interface StoredBlock {
  readonly memberId: string;
  readonly otherId: string;
  readonly version: number;
}

/** Facts that the gateway needs to hide members from one another. Purpose: live delivery. */
export const liveBlocks = {
  /** Returns those who lead the group: nobody is hidden from or for them. */
  leaders: async (tx: Tx, groupId: string): Promise<string[]> => {
    const rows = await tx.query<{ id: string }[]>(
      `select member_id as id from membership where group_id = $1 and role = 'FACILITATOR'`,
      [groupId],
    );
    return rows.map(({ id }) => id);
  },

  /** Returns the blocks of and against these members. */
  touching: (tx: Tx, memberIds: readonly string[]): Promise<StoredBlock[]> =>
    tx.query<StoredBlock[]>(
      `select member_id as "memberId", blocked_id as "otherId", version from block
        where member_id = any($1::uuid[]) or blocked_id = any($1::uuid[])`,
      [memberIds],
    ),
};
