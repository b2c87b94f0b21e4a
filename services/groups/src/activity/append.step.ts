import {
  appendToOutbox,
  newEvent,
  type AddressedEvent,
  type EventDataByType,
  type OpenEventType,
} from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { groups } from '../group/group.repository.ts';
import { ACTIVITY_KINDS, type KindShowing } from './activity-kinds.rule.ts';
import { activity } from './activity.repository.ts';
import { namesOf, type ActivityItem, type RepliedTo } from './activity.rule.ts';

/** An occurrence in a room that becomes its next item. */
export type Occurrence = Pick<ActivityItem, 'groupId' | 'memberId' | 'occurredAt'> &
  (
    | {
        readonly kind: KindShowing<'message'>;
        readonly messageId: string;
        /** The message that the message replies to; null for none. */
        readonly repliedTo: RepliedTo | null;
      }
    | {
        readonly kind: KindShowing<'member'>;
        /** True for somebody whom a match has placed: their joining says so to the gateway, and to nobody else. */
        readonly isPlaced?: boolean;
      }
  );

/** Data that every event of a room carries. */
type ItemData = EventDataByType['holdfast.groups.member-joined.v1'];

/** Events that carry nothing else: the only ones that a kind which shows a member can be told by. */
type ItemEventType = {
  readonly [Type in OpenEventType]: ItemData extends EventDataByType[Type] ? Type : never;
}[OpenEventType];

/**
 * Gives an occurrence the next number of its room, and stores it with its event. The room is locked from then on until the
 * end of the transaction.
 */
export async function appendActivity(tx: Tx, occurrence: Occurrence): Promise<ActivityItem> {
  const { groupId, kind, memberId, occurredAt } = occurrence;
  const messageId = 'messageId' in occurrence ? occurrence.messageId : null;
  const sequence = await groups.nextSequence(tx, groupId);
  const id = newOrderedId(occurredAt);
  const item = { id, groupId, sequence, kind, memberId, messageId, occurredAt };
  await activity.add(tx, item);
  await appendToOutbox(tx, eventOf(item, occurrence));
  return item;
}

function eventOf(item: ActivityItem, occurrence: Occurrence): AddressedEvent {
  const repliedTo = 'messageId' in occurrence ? occurrence.repliedTo : null;
  const data: ItemData = {
    groupId: item.groupId,
    sequence: item.sequence,
    itemId: item.id,
    occurredAt: item.occurredAt.toISOString(),
    memberId: item.memberId,
    memberIds: namesOf(item.memberId, repliedTo),
  };
  const head = { id: item.id, at: item.occurredAt };
  if (!('messageId' in occurrence)) {
    const type: ItemEventType = ACTIVITY_KINDS[occurrence.kind].event;
    const placed = occurrence.isPlaced === true ? { isPlaced: true } : {};
    return newEvent(type, { ...head, data: { ...data, ...placed } });
  }
  const replyTo = repliedTo === null ? {} : { replyToSequence: repliedTo.sequence };
  const posted = { ...data, messageId: occurrence.messageId, ...replyTo };
  return newEvent(ACTIVITY_KINDS[occurrence.kind].event, { ...head, data: posted });
}
