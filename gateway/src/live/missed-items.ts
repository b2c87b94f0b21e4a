import { askUntilAnswered, PATIENCE } from './ask-until-answered.ts';
import type { Rooms } from './rooms.ts';
import type { RoomSource } from './room-source.ts';

const WITHOUT_DEADLINE = { ...PATIENCE, givenUpAfterMs: Infinity };

/** Dependencies of the look for missed items. */
export interface MissedItemsOptions {
  readonly rooms: Rooms;
  readonly source: Pick<RoomSource, 'headsOf'>;
}

/**
 * Makes the look for missed items, for the time after the log was left and joined again. It asks the owner in one call
 * for the newest numbers of all rooms with listeners; each room then fetches the items that it lacks. It asks until
 * there is an answer. A call while that is under way leads to another look right after it.
 */
export function missedItems({ rooms, source }: MissedItemsOptions): () => void {
  let isWanted = false;
  let isUnderWay = false;
  const look = async () => {
    isUnderWay = true;
    while (isWanted) {
      const asked = await askUntilAnswered(async () => {
        isWanted = false;
        const groupIds = rooms.openIds();
        return { groupIds, heads: groupIds.length === 0 ? [] : await source.headsOf(groupIds) };
      }, WITHOUT_DEADLINE);
      if (asked.kind === 'answered') rooms.knowHeads(asked.answer.groupIds, asked.answer.heads);
    }
    isUnderWay = false;
  };
  return () => {
    isWanted = true;
    if (!isUnderWay) void look();
  };
}
