import type { Event, EventTypeIn } from '@holdfast/events';
import { globalId } from '@holdfast/graphql/ids';
import { encodePlace } from '@holdfast/kernel';
import { ITEM_KINDS } from './generated/item-kinds.ts';

/** Kind of an item. */
type ItemKind = keyof typeof ITEM_KINDS;

/** Facts about one numbered item of a room: ids and an instant, no text. */
export interface RoomItem {
  readonly itemId: string;
  readonly groupId: string;
  readonly sequence: number;
  readonly kind: ItemKind;
  readonly occurredAt: string;
  /** Member who acted. */
  readonly memberId: string;
  /** The message posted; null for other kinds. */
  readonly messageId: string | null;
  /** True for a message whose author was erased, as far as the gateway knows: its frame names nobody. */
  readonly isErased: boolean;
  /** Members whom a frame of this item can name. */
  readonly memberIds: readonly string[];
}

/** Events of `groups.activity.v1`. */
export type RoomEvent = Event<EventTypeIn<'groups.activity.v1'>>;

const KIND_BY_EVENT = new Map<string, ItemKind>(
  Object.entries(ITEM_KINDS).map(([kind, { event }]) => [event, kind as ItemKind]),
);

/** Reads an item from its event. @throws Error for an event of which ITEM_KINDS has no kind. */
export function itemOf({ type, data }: RoomEvent): RoomItem {
  const { groupId, sequence, itemId, occurredAt, memberId, memberIds } = data;
  const kind = KIND_BY_EVENT.get(type);
  if (kind === undefined) throw new Error(`There is no kind of item for ${type}.`);
  const messageId = 'messageId' in data ? data.messageId : null;
  const item = { groupId, sequence, itemId, occurredAt, memberId, memberIds };
  return { ...item, kind, messageId, isErased: false };
}

/** Position of a stream, as its first frame says. */
export interface StreamPosition {
  readonly sequence: number;
  readonly cursor: string;
  readonly reason: 'STARTED' | 'RESUMED' | 'RESET';
}

/** Fields that types of items have of their own. */
type ShownField = (typeof ITEM_KINDS)[ItemKind]['shows'][number];

const memberOf = ({ memberId }: RoomItem) => ({
  __typename: 'Member',
  id: globalId('Member', memberId),
});

/** How each of these fields is answered: with a reference that others resolve. One that is missing does not compile. */
const SHOWN: Readonly<Record<ShownField, (item: RoomItem) => object>> = {
  member: memberOf,
  groupMessage: (item) => ({
    __typename: 'GroupMessage',
    id: item.messageId === null ? null : globalId('GroupMessage', item.messageId),
    author: item.isErased ? null : memberOf(item),
  }),
};

/** Root value of the first fetch of a plan: the item itself, with references for the rest. */
export function rootOfItem(item: RoomItem): object {
  const { type, shows } = ITEM_KINDS[item.kind];
  const { sequence, itemId, occurredAt } = item;
  const own = shows.map((field) => [field, SHOWN[field](item)] as const);
  return {
    __typename: type,
    ...{ id: globalId(type, itemId), sequence, cursor: encodePlace(sequence, itemId), occurredAt },
    ...Object.fromEntries(own),
  };
}

/** Root value in place of an item that a viewer may not see, or that nobody can be shown. */
export function rootOfHidden({ sequence, itemId, occurredAt }: RoomItem): object {
  return {
    __typename: 'GroupActivityHidden',
    id: globalId('GroupActivityHidden', itemId),
    sequence,
    cursor: encodePlace(sequence, itemId),
    occurredAt,
  };
}

/** Root value of the first frame of a stream. */
export function rootOfPosition(position: StreamPosition): object {
  return { __typename: 'GroupActivityPosition', ...position };
}
