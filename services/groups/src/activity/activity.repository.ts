import { ask, insertLater, type Tx } from '@holdfast/persistence';
import { hiddenPairs } from '../block/block.repository.ts';
import { ActivityEntity } from './activity.entity.ts';
import type { ActivityItem, SeenItem, ShownMessage } from './activity.rule.ts';

/** Items that are asked for: those from one number to another, both included, and those with some further numbers. */
export interface ItemsAsked {
  readonly groupId: string;
  readonly first: number;
  readonly last: number;
  readonly further: readonly number[];
}

/** Items of the activity of rooms. */
export const activity = {
  /** Adds an item, whose number its room has given out in this transaction. */
  add: (tx: Tx, item: ActivityItem): Promise<void> => insertLater(tx, ActivityEntity, item),

  /**
   * Finds items as a member of the room sees them, in their order: everything about them in one question, so at one
   * moment. To somebody who has left meanwhile all are hidden. Purpose: hiding, which sees who blocked the member.
   */
  seenBy: async (tx: Tx, memberId: string, asked: ItemsAsked): Promise<SeenItem[]> => {
    const rows = await ask<SeenRow>(tx, SEEN, [asked.groupId, memberId, numbersOf(asked)]);
    return rows.map(seenIn);
  },
};

/** Row of an item. The fields of its message are null if there is none that may be seen. */
interface SeenRow
  extends ActivityItem, Pick<ShownMessage, 'authorId' | 'bodySealed' | 'replyToId'> {
  readonly isHidden: boolean;
  readonly postedAt: Date | null;
}

/** Numbers of the items that are asked for: a list of them is read by the index, whatever the room's size. */
function numbersOf({ first, last, further }: ItemsAsked): readonly number[] {
  const length = Math.max(0, last - first + 1);
  return [...Array.from({ length }, (_, index) => first + index), ...further];
}

// `is true` keeps what is compared out of the index: from the first message that may be seen on, it would read the whole
// room for each item.
const SEEN = `with hidden as materialized (${hiddenPairs('$2', 'array[$1::uuid]')}),
   own as materialized (
          select visible_from_sequence from membership where group_id = $1 and member_id = $2)
   select item.id, item.group_id as "groupId", item.sequence, item.kind, item.member_id as "memberId",
          item.message_id as "messageId", item.occurred_at as "occurredAt", seen.is_hidden as "isHidden",
          message.author_id as "authorId", message.body_sealed as "bodySealed",
          message.reply_to_id as "replyToId", message.posted_at as "postedAt"
     from activity item
     left join own on true
    cross join lateral (
          select own.visible_from_sequence is null or item.member_id in (select id from hidden) as is_hidden) seen
     left join message on message.group_id = item.group_id and message.sequence = item.sequence
      and message.sequence = any($3::int[]) and message.id = item.message_id
      and (message.sequence >= own.visible_from_sequence) is true and not seen.is_hidden
    where item.group_id = $1 and item.sequence = any($3::int[])
    order by item.sequence`;

function seenIn(row: SeenRow): SeenItem {
  const { messageId, groupId, sequence, authorId, bodySealed, replyToId, postedAt } = row;
  const message =
    messageId === null || postedAt === null
      ? null
      : { id: messageId, groupId, sequence, authorId, bodySealed, replyToId, postedAt };
  return { item: row, isHidden: row.isHidden, message };
}
