import type { Clock } from '@holdfast/kernel';
import { askUntilAnswered, PATIENCE } from './ask-until-answered.ts';
import { CLOSE } from './close-codes.ts';
import type { HiddenTable } from './hidden-table.ts';
import { membershipEnded, type Listener } from './listener.ts';
import type { Room } from './room.ts';
import type { RoomItem } from './room-item.ts';
import type { RoomSource } from './room-source.ts';

/** Lag above which the right of every listener is confirmed before the next delivery. */
const LAG_MS = 2_000;
/** Time for which a confirmation holds: the log is looked at once a second. */
const CONFIRMED_MS = 1_000;
const ASKED_AGAIN_MS = 500;

/** Dependencies of the right to deliver. */
export interface DeliveryRightOptions {
  /** Time by which the reader is behind the end of the log. */
  readonly lagMs: () => number;
  readonly source: Pick<RoomSource, 'standings' | 'areSignedIn'>;
  readonly hidden: Pick<HiddenTable, 'take'>;
  readonly now: Clock;
}

/** Waits until it is certain that those who listen may have the item. False if that cannot be learnt in time. */
export type DeliveryRight = (room: Room, item: RoomItem) => Promise<boolean>;

/**
 * Holds deliveries while it is not certain that those who listen still may. While the log is not read to its end, the
 * listeners are confirmed by one question to each owner; if there is no answer for 10 s, they are to come again. An
 * item can also be late itself, because it came into the log late or its room had to wait. News that is newer than the
 * item, of members who left or are hidden, may then be missing, so the owner of the room is asked.
 */
export function deliveryRight(options: DeliveryRightOptions): DeliveryRight {
  const confirmedAt = new WeakMap<Room, number>();
  return async (room, item) => {
    const isLate = () => options.now().getTime() - Date.parse(item.occurredAt) > LAG_MS;
    const isCertain = () => {
      if (options.lagMs() <= LAG_MS && !isLate()) return true;
      return performance.now() - (confirmedAt.get(room) ?? -Infinity) < CONFIRMED_MS;
    };
    const asked = await askUntilAnswered(
      async () => {
        // Looked at before each try: the log may have caught up meanwhile.
        if (isCertain()) return;
        const askedAt = performance.now();
        await confirm(room, options);
        confirmedAt.set(room, askedAt);
      },
      { ...PATIENCE, pauseMs: ASKED_AGAIN_MS },
    );
    return asked.kind === 'answered';
  };
}

async function confirm(room: Room, options: DeliveryRightOptions): Promise<void> {
  const { source, hidden, lagMs } = options;
  const listeners: readonly Listener[] = [...room.listeners()];
  const members = listeners.map(({ identity }) => identity.person.memberId);
  const signIns = listeners.map(({ identity }) => identity.person.signInId);
  const [{ areMembers, blocks }, areSignedIn] = await Promise.all([
    source.standings(room.groupId, members),
    // If only an item is late, skip this call: the log already says who signed out, and *members* may be down.
    lagMs() > LAG_MS ? source.areSignedIn(signIns) : null,
  ]);
  for (const block of blocks) hidden.take({ ...block, isHidden: true });
  for (const [index, listener] of listeners.entries()) {
    if (areSignedIn !== null && areSignedIn[index] !== true)
      listener.closeSocket(CLOSE.invalidToken, 'Signed out.');
    else if (areMembers[index] !== true) listener.finish(membershipEnded());
  }
}
