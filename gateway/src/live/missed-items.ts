import { askUntilAnswered, PATIENCE } from './ask-until-answered.ts';
import { type Rooms } from './rooms.ts';
import { type RoomSource } from './room-source.ts';

const WITHOUT_DEADLINE = { ...PATIENCE, givenUpAfterMs: Infinity };

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
