import { appendToOutbox, newEvent } from '@holdfast/events';
import { newOrderedId, unreachable } from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { Between, In } from 'typeorm';
import { groups } from '../group/group.repository.ts';
import { ActivityEntity } from './activity.entity.ts';
import { namesOf, type ActivityItem, type RepliedTo } from './activity.rule.ts';

/** What is to be told of in a room. */
export type Occurrence = Omit<ActivityItem, 'id' | 'sequence'> & {
  /** The message that a message replies to; null for none, and for what is no message. */
  readonly repliedTo: RepliedTo | null;
};

/** The activity of rooms. */
export const activity = {
  /** Gives an occurrence the next number of its room, and stores it with its event, in the caller's transaction. */
  append: async (tx: Tx, { repliedTo, ...occurrence }: Occurrence): Promise<ActivityItem> => {
    const sequence = await groups.nextSequence(tx, occurrence.groupId);
    const item = { ...occurrence, id: newOrderedId(occurrence.occurredAt), sequence };
    await tx.insert(ActivityEntity, item);
    await appendToOutbox(tx, eventOf(item, repliedTo));
    return item;
  },

  /** Those items of a room that have these numbers; in no order. */
  at: (tx: Tx, groupId: string, sequences: readonly number[]): Promise<ActivityItem[]> =>
    tx.findBy(ActivityEntity, { groupId, sequence: In(sequences) }),

  /** The items from one number to another, both included, in their order. */
  between: (tx: Tx, groupId: string, first: number, last: number): Promise<ActivityItem[]> =>
    tx.find(ActivityEntity, {
      where: { groupId, sequence: Between(first, last) },
      order: { sequence: 'asc' },
    }),
};

function eventOf(item: ActivityItem, repliedTo: RepliedTo | null) {
  const { groupId, sequence, memberId, messageId } = item;
  const data = {
    groupId,
    sequence,
    itemId: item.id,
    occurredAt: item.occurredAt.toISOString(),
    memberId,
    memberIds: namesOf(memberId, repliedTo),
  };
  const head = { id: item.id, at: item.occurredAt };
  if (messageId !== null) {
    const replyTo = repliedTo === null ? {} : { replyToSequence: repliedTo.sequence };
    const posted = { ...data, messageId, ...replyTo };
    return newEvent('holdfast.groups.message-posted.v1', { ...head, data: posted });
  }
  switch (item.kind) {
    case 'MEMBER_LEFT':
      return newEvent('holdfast.groups.member-left.v1', { ...head, data });
    case 'AGREEMENT_CHANGED':
      return newEvent('holdfast.groups.agreement-changed.v1', { ...head, data });
    case 'MEMBER_JOINED':
      return newEvent('holdfast.groups.member-joined.v1', { ...head, data });
    case 'MESSAGE_POSTED':
      throw new Error('A posted message was told of without its message.');
    default:
      return unreachable(item.kind);
  }
}
