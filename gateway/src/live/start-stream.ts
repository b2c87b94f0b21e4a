import { type ActivityPlace, decodePlace, encodePlace, isPlaceOf } from '@holdfast/kernel';
import { askUntilAnswered, PATIENCE } from './ask-until-answered.ts';
import type { StreamPosition } from './room-item.ts';
import type { RoomAccess, RoomSource } from './room-source.ts';

/** Wish to listen: the room, the member, and the cursor to begin after. */
export interface StreamWish {
  readonly groupId: string;
  readonly memberId: string;
  readonly after: string | null;
}

/** Possible starts of a stream. */
export type StreamStart =
  | {
      readonly kind: 'starts';
      readonly position: StreamPosition;
      readonly access: Pick<RoomAccess, 'headSequence' | 'leaderIds' | 'blocks'>;
    }
  | { readonly kind: 'not-found' }
  /** The owner is away: the client is to come again. */
  | { readonly kind: 'unavailable' };

/**
 * Finds where a stream begins. Without a cursor it begins at the present end. With a cursor it begins right after it;
 * if number and id do not belong together any more, at the present end with the news that the room must be read again.
 */
export async function startStream(
  source: Pick<RoomSource, 'access'>,
  wish: StreamWish,
): Promise<StreamStart> {
  const place = wish.after === null ? null : decodePlace(wish.after);
  const accessAt = (at: number | null) => accessOf(source, wish, at);
  const access = await accessAt(place?.sequence ?? null);
  if ('kind' in access) return access;
  const starts = (position: StreamPosition): StreamStart => ({
    kind: 'starts',
    position,
    access,
  });
  if (wish.after === null) return starts(atEnd(access, 'STARTED'));
  if (place === null || !isOfRoom(place, access)) return starts(atEnd(access, 'RESET'));
  const first = access.visibleFromSequence - 1;
  if (place.sequence >= first) {
    return starts({ sequence: place.sequence, cursor: wish.after, reason: 'RESUMED' });
  }
  // Items from before the viewer joined are not shown. The stream starts at the viewer's own joining.
  const before = await accessAt(first);
  if ('kind' in before) return before;
  if (before.itemIdAt === null) return { kind: 'not-found' };
  return starts({
    sequence: first,
    cursor: encodePlace(first, before.itemIdAt),
    reason: 'RESUMED',
  });
}

async function accessOf(
  source: Pick<RoomSource, 'access'>,
  { groupId, memberId }: StreamWish,
  at: number | null,
): Promise<RoomAccess | { readonly kind: 'unavailable' | 'not-found' }> {
  const asked = await askUntilAnswered(() => source.access(groupId, memberId, at), PATIENCE);
  if (asked.kind === 'given-up') return { kind: 'unavailable' };
  return asked.answer ?? { kind: 'not-found' };
}

/** True if number and id still belong together. */
function isOfRoom(place: ActivityPlace, { headSequence, itemIdAt }: RoomAccess): boolean {
  return place.sequence <= headSequence && itemIdAt !== null && isPlaceOf(place, itemIdAt);
}

function atEnd(access: RoomAccess, reason: StreamPosition['reason']): StreamPosition {
  const { headSequence, headItemId } = access;
  return { sequence: headSequence, cursor: encodePlace(headSequence, headItemId), reason };
}
