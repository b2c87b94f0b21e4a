import { setTimeout as pause } from 'node:timers/promises';
import { type Rooms } from './rooms.ts';
import { type RoomSource } from './room-source.ts';

const RETRY_MS = 250;

/** What looking for missed items is made from. */
export interface MissedItemsOptions {
  readonly rooms: Rooms;
  readonly source: Pick<RoomSource, 'headsOf'>;
}

/**
 * Makes a look for what was missed: asks the owner in one call for the newest numbers of all rooms with listeners; each
 * room then fetches what it lacks. For when the log was left and joined again. Asks until there is an answer; who calls
 * while that is under way is served by another call right after it.
 */
export function missedItems({ rooms, source }: MissedItemsOptions): () => void {
  let isWanted = false;
  let isUnderWay = false;
  const look = async () => {
    isUnderWay = true;
    while (isWanted) {
      isWanted = false;
      const groupIds = rooms.openIds();
      if (groupIds.length === 0) continue;
      const heads = await source.headsOf(groupIds).catch(() => null);
      if (heads !== null) rooms.knowHeads(groupIds, heads);
      else {
        isWanted = true;
        await pause(RETRY_MS);
      }
    }
    isUnderWay = false;
  };
  return () => {
    isWanted = true;
    if (!isUnderWay) void look();
  };
}
