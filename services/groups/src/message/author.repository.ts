import { ask, type Tx } from '@holdfast/persistence';
import { hasAgreed } from '../agreement/agreement.repository.ts';
import type { LockedBucket } from './allowance.repository.ts';
import type { Seat } from './message.rule.ts';

/** Post that its author asks for. */
export interface AskedPost {
  readonly groupId: string;
  readonly authorId: string;
  readonly keyDigest: Buffer;
  readonly postedAt: Date;
}

/** Author of a post, as their room knows them. */
export interface HeldAuthor {
  readonly seat: Seat;
  /** Version of the agreement that is in force. */
  readonly version: number;
  /** Their bucket of messages, if they have agreed to that version; else null. */
  readonly bucket: LockedBucket | null;
}

/** Authors of messages. */
export const authors = {
  /**
   * Finds the author of a first post in their room, and until the end of the transaction keeps them from leaving and locks
   * their bucket: a full one is made if they have none. All in one question, and in this order. Null, with nothing locked,
   * if they are not in the room, or a message with this key is there.
   */
  hold: async (tx: Tx, asked: AskedPost): Promise<HeldAuthor | null> => {
    const { groupId, authorId, keyDigest, postedAt } = asked;
    const [row] = await ask<HeldRow>(tx, HOLD, [groupId, authorId, keyDigest, postedAt]);
    if (row === undefined) return null;
    const { visibleFromSequence, version, fullAt } = row;
    const bucket = fullAt === null ? null : { ofMember: authorId, fullAt };
    return { seat: { groupId, visibleFromSequence }, version, bucket };
  },
};

interface HeldRow {
  readonly visibleFromSequence: number;
  readonly version: number;
  readonly fullAt: Date | null;
}

const HOLD = `with seat as materialized (
     select membership.visible_from_sequence, "group".agreement_version, ${hasAgreed('$2')} as is_accepted
       from membership join "group" on "group".id = membership.group_id
      where membership.group_id = $1 and membership.member_id = $2
        and not exists (select from message where author_id = $2 and key_digest = $3)
        for key share of membership),
   bucket as (
     insert into message_allowance (member_id, full_at) select $2, $4 from seat where is_accepted
     on conflict (member_id) do update set full_at = message_allowance.full_at
     returning full_at)
   select visible_from_sequence as "visibleFromSequence", agreement_version as version,
          (select full_at from bucket) as "fullAt"
     from seat`;
