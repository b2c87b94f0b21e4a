import { setTimeout as pause } from 'node:timers/promises';
import { membershipEnded, type Listener } from './listener.ts';
import { type Room } from './room.ts';
import { type RoomSource } from './room-source.ts';

/** So far behind the end of the log, whoever listens is asked about before anything more is delivered. */
const LAG_MS = 2_000;
const GIVEN_UP_AFTER_MS = 10_000;
const RETRY_MS = 500;
/** A confirmation holds for so long: the log is looked at once a second. */
const CONFIRMED_MS = 1_000;
const SIGNED_OUT = 4401;

/** What decides it. */
export interface DeliveryRightOptions {
  readonly lagMs: () => number;
  readonly source: Pick<RoomSource, 'areMembers' | 'areSignedIn'>;
}

/**
 * Holds deliveries while it is not certain that those who listen still may: while the log is not read to its end, who
 * listens is confirmed in one question for each owner; where that cannot be had for 10 s, they are to come again.
 */
export function deliveryRight(options: DeliveryRightOptions): (room: Room) => Promise<boolean> {
  const confirmedAt = new WeakMap<Room, number>();
  return async (room) => {
    const deadline = performance.now() + GIVEN_UP_AFTER_MS;
    while (options.lagMs() > LAG_MS) {
      const age = performance.now() - (confirmedAt.get(room) ?? -Infinity);
      if (age < CONFIRMED_MS) return true;
      // While the owners are away, too, they are asked again until the deadline.
      const isConfirmed = await confirm(room, options.source).then(yes, no);
      if (isConfirmed) {
        confirmedAt.set(room, performance.now());
        return true;
      }
      if (performance.now() > deadline) return false;
      await pause(RETRY_MS);
    }
    return true;
  };
}

const yes = () => true;
const no = () => false;

async function confirm(room: Room, source: DeliveryRightOptions['source']): Promise<void> {
  const listeners: readonly Listener[] = [...room.listeners()];
  const members = listeners.map(({ identity }) => identity.person.memberId);
  const signIns = listeners.map(({ identity }) => identity.person.signInId);
  const [areMembers, areSignedIn] = await Promise.all([
    source.areMembers(room.groupId, members),
    source.areSignedIn(signIns),
  ]);
  for (const [index, listener] of listeners.entries()) {
    if (areSignedIn[index] !== true) listener.closeSocket(SIGNED_OUT, 'Signed out.');
    else if (areMembers[index] !== true) listener.finish(membershipEnded());
  }
}
