import { decodePlace, isPlaceOf, type ActivityPlace } from '@holdfast/kernel';
import type { AskingMember } from '@holdfast/subgraph';
import type { Hiding } from '../block/hidden-members.part.ts';
import { pageWindow, type PageWish, type PageWindow, type SeenItem } from './activity.rule.ts';
import { activity } from './activity.repository.ts';
import type { Room } from '../room/room.rule.ts';

/** Limits of a page of the activity. */
export interface ActivityPageLimits {
  readonly pageDefault: number;
  readonly activityPageMost: number;
}

/** Needs of showing the activity of a group. */
export interface ShowingActivity extends Hiding {
  readonly policy: ActivityPageLimits;
}

/** Page that is asked for, by cursors. */
export interface ActivityQuestion extends Pick<PageWish, 'count' | 'countedFrom'> {
  readonly after: string | null;
  readonly before: string | null;
}

/** Page of a room's activity, or the news that a cursor does not belong to this room. */
export type ActivityAnswer =
  | {
      readonly kind: 'page';
      readonly items: readonly SeenItem[];
      readonly window: PageWindow;
    }
  | { readonly kind: 'cursor-invalid' };

/**
 * Reads a page of the activity that a member may see in their room. The service reads it, since their own session does not
 * show who blocked them.
 */
export async function readActivity(
  { database }: Hiding,
  { memberId }: Pick<AskingMember, 'memberId'>,
  { room: { group, membership }, ...question }: ActivityQuestion & { readonly room: Room },
): Promise<ActivityAnswer> {
  const given = [question.after, question.before].filter((cursor) => cursor !== null);
  const places = given.map(decodePlace).filter((place) => place !== null);
  if (places.length < given.length) return { kind: 'cursor-invalid' };
  const sequenceOf = (cursor: string | null) =>
    cursor === null ? null : (decodePlace(cursor)?.sequence ?? null);
  const window = pageWindow(
    { from: membership.visibleFromSequence, to: group.headSequence },
    { ...question, after: sequenceOf(question.after), before: sequenceOf(question.before) },
  );
  const { first, last } = window;
  const further = places.map(({ sequence }) => sequence).filter((sequence) => sequence > 0);
  const asked = { groupId: group.id, first, last, further };
  const isNothing = last < first && further.length === 0;
  const seen = isNothing
    ? []
    : await database.readFor('hiding', (tx) => activity.seenBy(tx, memberId, asked));
  if (!areOfRoom(places, group.id, seen)) return { kind: 'cursor-invalid' };
  const items = seen.filter(({ item: { sequence } }) => sequence >= first && sequence <= last);
  return { kind: 'page', items, window };
}

/** True if number and id still belong together in each place. */
function areOfRoom(
  places: readonly ActivityPlace[],
  groupId: string,
  seen: readonly SeenItem[],
): boolean {
  const ids = new Map(seen.map(({ item: { sequence, id } }) => [sequence, id])).set(0, groupId);
  return places.every((place) => {
    const id = ids.get(place.sequence);
    return id !== undefined && isPlaceOf(place, id);
  });
}
