import type { Tx } from '@holdfast/persistence';

/** Versions of the notice that people have acknowledged, and when. Each call sees the rows of one person. */
export const acknowledgements = {
  /** Finds the version that a person acknowledged last; null if there is nobody of this id. */
  latest: async (tx: Tx, memberId: string): Promise<string | null> => {
    const [row] = await tx.query<{ version: string }[]>(
      'select notice_version as version from member where member_id = $1',
      [memberId],
    );
    return row?.version ?? null;
  },

  /** Notes that a person has acknowledged a version. May be repeated: the first instant stays. */
  keep: async (tx: Tx, memberId: string, version: string, at: Date): Promise<void> => {
    await tx.query(
      `insert into notice_acknowledgement (member_id, version, acknowledged_at) values ($1, $2, $3)
       on conflict do nothing`,
      [memberId, version, at],
    );
    await tx.query('update member set notice_version = $2 where member_id = $1', [
      memberId,
      version,
    ]);
  },

  /** Removes everything of a person. Purpose: erasure. */
  removeAll: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.query('delete from notice_acknowledgement where member_id = $1', [memberId]);
  },
};
