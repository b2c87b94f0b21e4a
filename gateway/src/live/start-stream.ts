import { type ActivityPlace, decodePlace, encodePlace, isPlaceOf } from '@holdfast/kernel';
import { askUntilAnswered, PATIENCE } from './ask-until-answered.ts';
import { type StreamPosition } from './room-item.ts';
import { type RoomAccess, type RoomSource } from './room-source.ts';

/** Who wants to listen, and from where. */
export interface StreamWish {
  readonly groupId: string;
  readonly memberId: string;
  readonly after: string | null;
}

/** Where the stream begins. */
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
 * Finds where a stream begins. Without a cursor at the present end; with one right after it, or, where number and id do
 * not belong together any more, at the present end with the news that the room must be read again.
 */
export async function startStream(
  source: Pick<RoomSource, 'access'>,
  wish: StreamWish,
): Promise<StreamStart> {
  const place = wish.after === null ? null : decodePlace(wish.after);
  const accessAt = (at: number | null) =>
    askUntilAnswered(() => source.access(wish.groupId, wish.memberId, at), PATIENCE);
  const asked = await accessAt(place?.sequence ?? null);
  if (asked.kind === 'given-up') return { kind: 'unavailable' };
  const access = asked.answer;
  if (access === null) return { kind: 'not-found' };
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
  // What was before the viewer's own joining is not theirs to see; the stream begins right there.
  const before = await accessAt(first);
  if (before.kind === 'given-up') return { kind: 'unavailable' };
  const itemId = before.answer?.itemIdAt ?? null;
  if (itemId === null) return { kind: 'not-found' };
  return starts({ sequence: first, cursor: encodePlace(first, itemId), reason: 'RESUMED' });
}

/** True where number and id still belong together. */
function isOfRoom(place: ActivityPlace, { headSequence, itemIdAt }: RoomAccess): boolean {
  return place.sequence <= headSequence && itemIdAt !== null && isPlaceOf(place, itemIdAt);
}

function atEnd(access: RoomAccess, reason: StreamPosition['reason']): StreamPosition {
  const { headSequence, headItemId } = access;
  return { sequence: headSequence, cursor: encodePlace(headSequence, headItemId), reason };
}
