import type { Tx } from '@holdfast/persistence';
import { acknowledgements } from './privacy-notice.repository.ts';
import { isOutdated, type Notices } from './privacy-notice.rule.ts';

/** The person who asks to create something, and the notices by which they may. */
export interface Gate {
  readonly memberId: string;
  readonly notices: Notices;
  readonly now: Date;
}

/**
 * True if this person has yet to acknowledge the version in force. Everything that creates something new asks this, and
 * answers NoticeOutdatedError. What reads one's own data, keeps somebody safe, signs in or out, exports data or erases
 * never asks it. As that person, in the transaction that creates.
 */
export async function mustAcknowledge(tx: Tx, { memberId, notices, now }: Gate): Promise<boolean> {
  const noticeVersion = await acknowledgements.latest(tx, memberId);
  return noticeVersion !== null && isOutdated({ noticeVersion }, notices, now);
}
