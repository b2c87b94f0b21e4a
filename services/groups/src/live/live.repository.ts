import type { Tx } from '@holdfast/persistence';
import type { ActivityKind } from '../activity/activity-kinds.rule.ts';
import type { GroupRole } from '../membership/membership.rule.ts';

/** Part of a room that a member may see, and where the room stands, all at one moment. */
export interface StoredAccess {
  readonly role: GroupRole;
  readonly visibleFromSequence: number;
  readonly headSequence: number;
  /** The id of the newest item; the group's id if there is none. */
  readonly headItemId: string;
  /** The id of the item with the number asked about, the group's id for 0; null if there is none. */
  readonly itemIdAt: string | null;
}

/** An item, with the facts that its frame shows of the message that it replies to. */
export interface StoredItem {
  readonly itemId: string;
  readonly sequence: number;
  readonly kind: ActivityKind;
  readonly occurredAt: Date;
  readonly memberId: string;
  readonly messageId: string | null;
  /** True for a message whose author was erased. */
  readonly isErased: boolean;
  readonly replyToAuthorId: string | null;
  readonly replyToSequence: number | null;
}

const ITEMS = `select activity.id as "itemId", activity.sequence, activity.kind,
        activity.occurred_at as "occurredAt",
        activity.member_id as "memberId", activity.message_id as "messageId",
        message.id is not null and message.author_id is null as "isErased",
        replied.author_id as "replyToAuthorId", replied.sequence as "replyToSequence"
   from activity
   left join message on message.id = activity.message_id
   left join message replied on replied.id = message.reply_to_id
  where activity.group_id = $1 and activity.sequence > $2
  order by activity.sequence
  limit $3`;

/** Facts of rooms that the gateway delivers, for the gateway alone: no membership is checked before these questions. */
export const live = {
  /**
   * Reads in one statement, so at one moment: a member who is in the room at its head and leaves later does so with a
   * higher number. Null if the group is missing, or the member is not in it.
   */
  access: async (
    tx: Tx,
    groupId: string,
    memberId: string,
    at: number | null,
  ): Promise<StoredAccess | null> => {
    const [row] = await tx.query<StoredAccess[]>(
      `select membership.role,
              membership.visible_from_sequence as "visibleFromSequence",
              "group".head_sequence as "headSequence",
              coalesce(head.id, "group".id) as "headItemId",
              case when $3::int = 0 then "group".id else placed.id end as "itemIdAt"
         from membership
         join "group" on "group".id = membership.group_id
         left join activity head
           on head.group_id = "group".id and head.sequence = "group".head_sequence
         left join activity placed on placed.group_id = "group".id and placed.sequence = $3::int
        where membership.group_id = $1 and membership.member_id = $2`,
      [groupId, memberId, at],
    );
    return row ?? null;
  },

  /** Returns at most `limit` items of a room after a number, in their order. */
  items: (tx: Tx, groupId: string, after: number, limit: number): Promise<StoredItem[]> =>
    tx.query<StoredItem[]>(ITEMS, [groupId, after, limit]),

  /** Returns the numbers of the newest items, by group id. Groups that are missing are left out. */
  heads: async (tx: Tx, groupIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    const rows = await tx.query<{ id: string; head: number }[]>(
      'select id, head_sequence as head from "group" where id = any($1::uuid[])',
      [groupIds],
    );
    return new Map(rows.map(({ id, head }) => [id, head]));
  },

  /** Returns those of the members who are in the group now. */
  present: async (
    tx: Tx,
    groupId: string,
    memberIds: readonly string[],
  ): Promise<ReadonlySet<string>> => {
    const rows = await tx.query<{ id: string }[]>(
      `select member_id as id from membership
        where group_id = $1 and member_id = any($2::uuid[])`,
      [groupId, memberIds],
    );
    return new Set(rows.map(({ id }) => id));
  },
};
