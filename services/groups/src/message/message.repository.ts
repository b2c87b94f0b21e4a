import { insertLater, joinQuestion, question, type Tx } from '@holdfast/persistence';
import type { HiddenByGroup } from '../block/block.rule.ts';
import { membershipRows } from '../membership/membership.repository.ts';
import type { Membership } from '../membership/membership.rule.ts';
import { MessageEntity } from './message.entity.ts';
import type { Message } from './message.rule.ts';

/** Messages. After asking for one by id, check that the viewer may see it. */
export const messages = {
  add: (tx: Tx, message: Message): Promise<void> => insertLater(tx, MessageEntity, message),

  find: (tx: Tx, id: string): Promise<Message | null> => tx.findOneBy(MessageEntity, { id }),

  findByKey: (tx: Tx, authorId: string, keyDigest: Buffer): Promise<Message | null> =>
    BY_KEY.first(tx, [authorId, keyDigest]),

  /** Finds messages, in no order. */
  byIds: (tx: Tx, ids: readonly string[]): Promise<Message[]> => BY_IDS.all(tx, [ids]),

  /** Finds messages in rooms of a member, each with the member's own place there, in no order. */
  inRooms: (
    tx: Tx,
    memberId: string,
    ids: readonly string[],
  ): Promise<readonly { readonly message: Message; readonly membership: Membership }[]> =>
    IN_ROOMS.all(tx, [memberId, ids]),

  /** Counts messages of others that a member has not read, without those of the hidden, by group id. Zeros are left out. */
  unreadCounts: async (
    tx: Tx,
    memberId: string,
    groupIds: readonly string[],
    hidden: HiddenByGroup,
  ): Promise<ReadonlyMap<string, number>> => {
    const pairs = [...hidden].flatMap(([groupId, ids]) => [...ids].map((id) => [groupId, id]));
    const rows = await tx.query<{ groupId: string; count: number }[]>(
      `select message.group_id as "groupId", count(*)::int as count
         from membership
         join message on message.group_id = membership.group_id
          and message.sequence > membership.last_read_sequence
        where membership.member_id = $1
          and membership.group_id = any($2::uuid[])
          and message.author_id is distinct from $1
          and not exists (select from unnest($3::uuid[], $4::uuid[]) as hidden(group_id, member_id)
                           where hidden.group_id = message.group_id
                             and hidden.member_id = message.author_id)
        group by message.group_id`,
      [memberId, groupIds, pairs.map(([groupId]) => groupId), pairs.map(([, id]) => id)],
    );
    return new Map(rows.map(({ groupId, count }) => [groupId, count]));
  },
};

const BY_KEY = question(MessageEntity, 'where author_id = $1 and key_digest = $2');
const IN_ROOMS = joinQuestion(
  { message: MessageEntity, membership: membershipRows },
  `from message join membership on membership.group_id = message.group_id
    where membership.member_id = $1 and message.id = any($2::uuid[])`,
);
const BY_IDS = question(MessageEntity, 'where id = any($1::uuid[])');
