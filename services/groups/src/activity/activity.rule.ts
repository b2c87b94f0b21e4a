import type { ActivityKind } from './activity-kinds.rule.ts';

/** An item of a room's activity: history, which never changes. */
export interface ActivityItem {
  /** Also the id of its event. Sorts by time. */
  readonly id: string;
  readonly groupId: string;
  /** 1, 2, 3 … within the group, without gaps. */
  readonly sequence: number;
  readonly kind: ActivityKind;
  /** The person who acted. */
  readonly memberId: string;
  /** The message posted; null for other kinds. */
  readonly messageId: string | null;
  readonly occurredAt: Date;
}

/** A message as an item shows it: what is kept of it, without the request by which it was sent. */
export interface ShownMessage {
  readonly id: string;
  readonly groupId: string;
  /** Its number in the room's activity. */
  readonly sequence: number;
  /** Null once its author was erased, as is the text. */
  readonly authorId: string | null;
  readonly bodySealed: Buffer | null;
  readonly replyToId: string | null;
  readonly postedAt: Date;
}

/** An item as one member of the room may see it. */
export interface SeenItem {
  readonly item: ActivityItem;
  /** True if who acted is hidden from them: they see the place of the item, and nothing else. */
  readonly isHidden: boolean;
  /** The message that the item tells of, as it is now; null for other kinds, and if they may not see it. */
  readonly message: ShownMessage | null;
}

/** The message to which the item's message replies, as far as a picture of the item shows it. */
export interface RepliedTo {
  /** Null once they were erased. */
  readonly authorId: string | null;
  /** Its own number in the room, which a person who came later may not see. */
  readonly sequence: number;
}

/** Returns everybody whom a picture of an item can name, each once, beginning with the person who acts. */
export function namesOf(
  memberId: string,
  repliedTo: Pick<RepliedTo, 'authorId'> | null,
): [string, ...string[]] {
  const authorId = repliedTo?.authorId ?? null;
  return authorId === null || authorId === memberId ? [memberId] : [memberId, authorId];
}

/** The part of a room's activity that a person may see; empty if `to` is before `from`. */
export interface Visible {
  readonly from: number;
  readonly to: number;
}

/** Page that is asked for: the items between two numbers, counted from one end. */
export interface PageWish {
  readonly after: number | null;
  readonly before: number | null;
  readonly count: number;
  readonly countedFrom: 'start' | 'end';
}

/** Page that is given: numbers from first to last, both included; empty if last is before first. */
export interface PageWindow {
  readonly first: number;
  readonly last: number;
  /** Whether visible items stand before and after the page, whichever end was counted from. */
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

/** Finds the page. Numbers have no gaps, so it is arithmetic: the table is read between two numbers. */
export function pageWindow(visible: Visible, wish: PageWish): PageWindow {
  const lowest = Math.max(visible.from, (wish.after ?? 0) + 1);
  const highest = Math.min(visible.to, (wish.before ?? Infinity) - 1);
  const first = wish.countedFrom === 'start' ? lowest : Math.max(lowest, highest - wish.count + 1);
  const last = wish.countedFrom === 'start' ? Math.min(highest, lowest + wish.count - 1) : highest;
  const end = Math.max(last, first - 1);
  return { first, last: end, hasPrevious: first > visible.from, hasNext: end < visible.to };
}
