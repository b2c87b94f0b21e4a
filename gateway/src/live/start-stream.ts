import { setTimeout as pause } from 'node:timers/promises';
import { type ActivityPlace, decodePlace, encodePlace, isPlaceOf } from '@holdfast/kernel';
import { type StreamPosition } from './room-item.ts';
import { type RoomAccess, type RoomSource } from './room-source.ts';

const GIVEN_UP_AFTER_MS = 10_000;
const RETRY_MS = 250;

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
  const access = await patiently(() =>
    source.access(wish.groupId, wish.memberId, place?.sequence ?? null),
  );
  if (access === 'unavailable') return { kind: 'unavailable' };
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
  const before = await patiently(() => source.access(wish.groupId, wish.memberId, first));
  if (before === 'unavailable') return { kind: 'unavailable' };
  const itemId = before?.itemIdAt ?? null;
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

async function patiently<Result>(ask: () => Promise<Result>): Promise<Result | 'unavailable'> {
  const deadline = performance.now() + GIVEN_UP_AFTER_MS;
  for (;;) {
    try {
      return await ask();
    } catch {
      if (performance.now() > deadline) return 'unavailable';
    }
    await pause(RETRY_MS);
  }
}
