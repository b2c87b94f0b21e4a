import { decodePlace, isPlaceOf, type ActivityPlace } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { AskingMember } from '@holdfast/subgraph';
import type { Hiding } from '../block/hidden-members.part.ts';
import { pageWindow, type ActivityItem, type PageWish, type PageWindow } from './activity.rule.ts';
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
      readonly items: readonly ActivityItem[];
      readonly window: PageWindow;
    }
  | { readonly kind: 'cursor-invalid' };

/** Reads a page of the activity that a member may see in their room. */
export async function readActivity(
  { session }: Pick<AskingMember, 'session'>,
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
  return session.read(async (tx) =>
    (await areOfRoom(tx, group.id, places))
      ? { kind: 'page', items: await itemsIn(tx, group.id, window), window }
      : { kind: 'cursor-invalid' },
  );
}

/** True if number and id still belong together in each place. */
async function areOfRoom(
  tx: Tx,
  groupId: string,
  places: readonly ActivityPlace[],
): Promise<boolean> {
  const sequences = places.map(({ sequence }) => sequence).filter((sequence) => sequence > 0);
  const items = sequences.length === 0 ? [] : await activity.at(tx, groupId, sequences);
  const ids = new Map(items.map(({ sequence, id }) => [sequence, id])).set(0, groupId);
  return places.every((place) => {
    const id = ids.get(place.sequence);
    return id !== undefined && isPlaceOf(place, id);
  });
}

function itemsIn(tx: Tx, groupId: string, { first, last }: PageWindow): Promise<ActivityItem[]> {
  return last < first ? Promise.resolve([]) : activity.between(tx, groupId, first, last);
}
