import type pg from 'pg';
import type { Logger } from '@holdfast/telemetry';
import { asLeader } from '../leader.ts';
import { Pace } from '../pace.ts';
import { repeatedly } from '../repeatedly.ts';
import type { Stoppable, Subscription } from '../transport.ts';
import { Wake } from '@holdfast/kernel';
import { commitOffsets, readForGroup, type KeptByTopic, type Places } from './event-log.ts';
import type { Listener } from './listener.ts';

const BATCH = 500;
/** A reader is woken when a topic of its has grown; this is for a notice that was missed. */
const POLL_MS = 2_000;
/** Events that come within this time are taken in together, in one transaction and with one move of the position. */
const PACE_MS = 20;

/** Access of one process to the log. */
export interface LogAccess {
  readonly databaseUrl: string;
  readonly listener: Listener;
  readonly logger: Logger;
}

/**
 * Reads the log for one consumer group. One of several processes with the same group reads, the others stand by. It
 * is woken when one of its topics has grown, and polls in case it was not.
 */
export function subscribe(
  { databaseUrl, listener, logger }: LogAccess,
  subscription: Subscription,
): Stoppable {
  const { group, topics } = subscription;
  const wake = new Wake();
  const forget = listener.add(topics, wake.call);
  const running = repeatedly({
    event: 'consumer-interrupted',
    target: 'bus',
    fields: { consumer: group },
    logger,
    work: (signal) =>
      asLeader({ databaseUrl, lock: lockOf(group), signal }, (client) =>
        lead({ client, subscription, wake }, signal),
      ),
  });
  return {
    stop: () => {
      forget();
      return running.stop();
    },
  };
}

/** Lock of the group: its holder reads. */
export const lockOf = (group: string): string => `consumer ${group}`;

interface Leading {
  readonly client: pg.Client;
  readonly subscription: Subscription;
  readonly wake: Wake;
}

/** Reads until it is to stop: the move of a position and the next look are one round trip. */
async function lead(leading: Leading, signal: AbortSignal): Promise<void> {
  const { client, subscription, wake } = leading;
  const { group, topics } = subscription;
  const pace = new Pace(PACE_MS);
  let moved: Places = new Map();
  while (!signal.aborted) {
    // What was told of until now is seen by this look.
    wake.clear();
    pace.look();
    const found = await readForGroup(client, { group, topics, limit: BATCH }, moved);
    moved = await deliver(leading, found, signal);
    if (moved.size === 0) await wake.sleep(POLL_MS, signal);
    else if (!isFull(found)) await pace.next(signal);
  }
  await commitOffsets(client, group, moved);
}

const isFull = (found: KeptByTopic): boolean =>
  [...found.values()].some(({ length }) => length >= BATCH);

/** @returns how far the positions are to move. @throws what `handle` throws, once those of earlier topics have moved. */
async function deliver(
  { client, subscription: { group, handle } }: Leading,
  found: KeptByTopic,
  signal: AbortSignal,
): Promise<Places> {
  const moved = new Map<string, string>();
  try {
    for (const [topic, kept] of found) {
      const last = kept.at(-1);
      if (last === undefined || signal.aborted) break;
      await handle(kept.map(({ event }) => ({ topic, event })));
      moved.set(topic, last.position);
    }
  } catch (error) {
    await commitOffsets(client, group, moved);
    throw error;
  }
  return moved;
}
