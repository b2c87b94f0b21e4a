import { type Event } from '@holdfast/events';
import { encodePlace, unreachable } from '@holdfast/kernel';

/** Facts about one numbered item of a room: ids and an instant, no text. */
export interface RoomItem {
  readonly itemId: string;
  readonly groupId: string;
  readonly sequence: number;
  readonly kind: 'MESSAGE_POSTED' | 'MEMBER_JOINED' | 'MEMBER_LEFT' | 'AGREEMENT_CHANGED';
  readonly occurredAt: string;
  /** Member who acted. */
  readonly memberId: string;
  readonly messageId: string | null;
  /** True for a message whose author was erased, as far as the gateway knows: its frame names nobody. */
  readonly isErased: boolean;
  /** Members whom a frame of this item can name. */
  readonly memberIds: readonly string[];
}

/** Events of `groups.activity.v1`. */
export type RoomEvent = Event<
  | 'holdfast.groups.message-posted.v1'
  | 'holdfast.groups.member-joined.v1'
  | 'holdfast.groups.member-left.v1'
  | 'holdfast.groups.agreement-changed.v1'
>;

/** Reads an item from its event. */
export function itemOf({ type, data }: RoomEvent): RoomItem {
  const { groupId, sequence, itemId, occurredAt, memberId, memberIds } = data;
  const item = { groupId, sequence, itemId, occurredAt, memberId, memberIds, isErased: false };
  switch (type) {
    case 'holdfast.groups.message-posted.v1':
      return {
        ...item,
        kind: 'MESSAGE_POSTED',
        messageId: Reflect.get(data, 'messageId') as string,
      };
    case 'holdfast.groups.member-joined.v1':
      return { ...item, kind: 'MEMBER_JOINED', messageId: null };
    case 'holdfast.groups.member-left.v1':
      return { ...item, kind: 'MEMBER_LEFT', messageId: null };
    case 'holdfast.groups.agreement-changed.v1':
      return { ...item, kind: 'AGREEMENT_CHANGED', messageId: null };
  }
}

/** Position of a stream, as its first frame says. */
export interface StreamPosition {
  readonly sequence: number;
  readonly cursor: string;
  readonly reason: 'STARTED' | 'RESUMED' | 'RESET';
}

/** Root value of the first fetch of a plan: the item itself, with references for the rest. */
export function rootOfItem(item: RoomItem): object {
  const { sequence, itemId, occurredAt, memberId, messageId, isErased } = item;
  const place = { sequence, cursor: encodePlace(sequence, itemId), occurredAt };
  const member = { __typename: 'Member', id: memberId };
  switch (item.kind) {
    case 'MESSAGE_POSTED':
      return {
        __typename: 'GroupMessagePosted',
        ...place,
        groupMessage: {
          __typename: 'GroupMessage',
          id: messageId,
          author: isErased ? null : member,
        },
      };
    case 'MEMBER_JOINED':
      return { __typename: 'GroupMemberJoined', ...place, member };
    case 'MEMBER_LEFT':
      return { __typename: 'GroupMemberLeft', ...place, member };
    case 'AGREEMENT_CHANGED':
      return { __typename: 'GroupAgreementChanged', ...place, member };
    default:
      return unreachable(item.kind);
  }
}

/** Root value in place of an item that a viewer may not see, or that nobody can be shown. */
export function rootOfHidden({ sequence, itemId, occurredAt }: RoomItem): object {
  return {
    __typename: 'GroupActivityHidden',
    sequence,
    cursor: encodePlace(sequence, itemId),
    occurredAt,
  };
}

/** Root value of the first frame of a stream. */
export function rootOfPosition(position: StreamPosition): object {
  return { __typename: 'GroupActivityPosition', ...position };
}
