import { ask, type Tx } from '@holdfast/persistence';
import { hasAgreed } from '../agreement/agreement.repository.ts';
import type { LockedAllowance } from './allowance.repository.ts';
import type { Seat } from './message.rule.ts';

/** Post that its author asks for. */
export interface AskedPost {
  readonly groupId: string;
  readonly authorId: string;
  readonly keyDigest: Buffer;
  readonly postedAt: Date;
  /** Whether it is a cry for help, which waits for no agreement. */
  readonly isCry: boolean;
}

/** Author of a post, as their room knows them. */
export interface HeldAuthor {
  readonly seat: Seat;
  /** Version of the agreement that is in force. */
  readonly version: number;
  /** Whether they have agreed to that version. */
  readonly hasAgreed: boolean;
  /** Their allowance of messages, if they have agreed to that version or cry for help; else null. */
  readonly allowance: LockedAllowance | null;
}

/** Authors of messages. */
export const authors = {
  /**
   * Finds the author of a first post in their room, and until the end of the transaction keeps them from leaving and locks
   * their allowance: a full one is made if they have none. All in one question, and in this order. Null, with nothing locked,
   * if they are not in the room, or a message with this key is there.
   */
  hold: async (tx: Tx, asked: AskedPost): Promise<HeldAuthor | null> => {
    const { groupId, authorId, keyDigest, postedAt, isCry } = asked;
    const [row] = await ask<HeldRow>(tx, HOLD, [groupId, authorId, keyDigest, postedAt, isCry]);
    if (row === undefined) return null;
    const { visibleFromSequence, version, hasAgreed, fullAt, beyondFullAt } = row;
    const allowance = fullAt === null ? null : { ofMember: authorId, fullAt, beyondFullAt };
    return { seat: { groupId, visibleFromSequence }, version, hasAgreed, allowance };
  },
};

interface HeldRow {
  readonly visibleFromSequence: number;
  readonly version: number;
  readonly hasAgreed: boolean;
  readonly fullAt: Date | null;
  readonly beyondFullAt: Date | null;
}

const HOLD = `with seat as materialized (
     select membership.visible_from_sequence, "group".agreement_version, ${hasAgreed('$2')} as is_accepted
       from membership join "group" on "group".id = membership.group_id
      where membership.group_id = $1 and membership.member_id = $2
        and not exists (select from message where author_id = $2 and key_digest = $3)
        for key share of membership),
   bucket as (
     insert into message_allowance (member_id, full_at) select $2, $4 from seat where is_accepted or $5
     on conflict (member_id) do update set full_at = message_allowance.full_at
     returning full_at, beyond_full_at)
   select visible_from_sequence as "visibleFromSequence", agreement_version as version,
          is_accepted as "hasAgreed", (select full_at from bucket) as "fullAt",
          (select beyond_full_at from bucket) as "beyondFullAt"
     from seat`;
