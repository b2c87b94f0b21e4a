import { type Clock } from '@holdfast/kernel';
import { askUntilAnswered, PATIENCE } from './ask-until-answered.ts';
import { CLOSE } from './close-codes.ts';
import { type HiddenTable } from './hidden-table.ts';
import { membershipEnded, type Listener } from './listener.ts';
import { type Room } from './room.ts';
import { type RoomItem } from './room-item.ts';
import { type RoomSource } from './room-source.ts';

/** So far behind the end of the log, whoever listens is asked about before anything more is delivered. */
const LAG_MS = 2_000;
/** A confirmation holds for so long: the log is looked at once a second. */
const CONFIRMED_MS = 1_000;
const ASKED_AGAIN_MS = 500;

/** What decides it. */
export interface DeliveryRightOptions {
  /** How far the reader is behind the end of the log. */
  readonly lagMs: () => number;
  readonly source: Pick<RoomSource, 'standings' | 'areSignedIn'>;
  readonly hidden: Pick<HiddenTable, 'take'>;
  readonly now: Clock;
}

/** Fulfilled with true once it is certain that those who listen may have the item. */
export type DeliveryRight = (room: Room, item: RoomItem) => Promise<boolean>;

/**
 * Holds deliveries while it is not certain that those who listen still may: while the log is not read to its end, who
 * listens is confirmed in one question for each owner; where that cannot be had for 10 s, they are to come again. An
 * item that is late itself, because it came into the log late or its room had to wait, has not the news with it of who
 * has left since, or is hidden from whom: then the owner of the room is asked.
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
    // Where only an item is late, the log says who has signed out; its owner may be away.
    lagMs() > LAG_MS ? source.areSignedIn(signIns) : null,
  ]);
  for (const block of blocks) hidden.take({ ...block, isHidden: true });
  for (const [index, listener] of listeners.entries()) {
    if (areSignedIn !== null && areSignedIn[index] !== true)
      listener.closeSocket(CLOSE.invalidToken, 'Signed out.');
    else if (areMembers[index] !== true) listener.finish(membershipEnded());
  }
}
