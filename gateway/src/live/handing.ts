import { CLOSE } from './close-codes.ts';
import type { KeptFrame } from './kept-frames.ts';
import type { Listener } from './listener.ts';
import { liveCounts } from './live-counts.ts';
import type { RoomItem } from './room-item.ts';

/** Listener who needs an item next, with the frame that shows it. */
export interface Handing {
  readonly listener: Listener;
  readonly kept: KeptFrame;
}

/** Hands an item to each listener. */
export function hand(item: RoomItem, handings: readonly Handing[]): void {
  for (const { listener, kept } of handings)
    if (kept.frame?.kind === 'made') listener.take(item, kept.frame.payload);
}

/**
 * Returns what has to happen before all can be handed out; null if nothing does. Those whose frame cannot be made are
 * closed meanwhile.
 */
export function awaited(handings: readonly Handing[]): Promise<unknown> | null {
  const unmade = handings.filter(({ kept }) => kept.frame === null);
  if (unmade.length > 0) return Promise.all(unmade.map(({ kept }) => kept.making));
  const stuck = handings.filter(({ kept }) => kept.frame?.kind === 'stuck');
  giveUp(stuck.map(({ listener }) => listener));
  return stuck.length > 0 ? Promise.resolve() : null;
}

/** Closes the sockets of those for whom there is no going on, so that they come again with their cursor. */
export function giveUp(listeners: Iterable<Listener>): void {
  for (const listener of [...listeners]) {
    if (listener.isOver) continue;
    liveCounts.stuck.add();
    listener.closeSocket(CLOSE.tryAgainLater, 'Come again with your cursor.');
  }
}
