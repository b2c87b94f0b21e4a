import { type Tx } from '@holdfast/persistence';
import { isOutdated, type Notices } from './privacy-notice.rule.ts';

/** Which version somebody has acknowledged, and when; each call sees one person's. */
export const acknowledgements = {
  /** The version that they acknowledged last; null where there is nobody. */
  latest: async (tx: Tx, memberId: string): Promise<string | null> => {
    const [row] = await tx.query<{ version: string }[]>(
      'select notice_version as version from member where member_id = $1',
      [memberId],
    );
    return row?.version ?? null;
  },

  /** Keeps that they have acknowledged a version. May be repeated: the first instant stays. */
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

  /** For the purpose of erasing. */
  removeAll: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.query('delete from notice_acknowledgement where member_id = $1', [memberId]);
  },
};

/** Who asks to create something, and what holds when. */
export interface Gate {
  readonly memberId: string;
  readonly notices: Notices;
  readonly now: Date;
}

/**
 * True where this person has yet to acknowledge the version in force: what creates something new waits for it, and
 * answers NoticeOutdatedError. Never what reads one's own, keeps somebody safe, signs in or out, takes data along or
 * erases. As that person, in the transaction that would create it.
 */
export async function mustAcknowledge(tx: Tx, { memberId, notices, now }: Gate): Promise<boolean> {
  const noticeVersion = await acknowledgements.latest(tx, memberId);
  return noticeVersion !== null && isOutdated({ noticeVersion }, notices, now);
}
