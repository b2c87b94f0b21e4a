import type pg from 'pg';
import type { Logger } from '@holdfast/telemetry';
import { asLeader } from '../leader.ts';
import { repeatedly } from '../repeatedly.ts';
import type { Stoppable, Subscription } from '../transport.ts';
import { Wake } from '../wake.ts';
import { commitOffset, readAfterOffset } from './event-log.ts';
import type { Listener } from './listener.ts';

const BATCH = 500;
/** A reader is woken when a topic of its has grown; this is for a notice that was missed. */
const POLL_MS = 1_000;

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
    fields: { consumer: group },
    logger,
    work: (signal) =>
      asLeader({ databaseUrl, lock: lockOf(group), signal }, async (client) => {
        while (!signal.aborted) {
          const delivered = await deliver(client, subscription, signal);
          if (delivered === 0) await wake.sleep(POLL_MS, signal);
        }
      }),
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

async function deliver(
  client: pg.Client,
  { group, topics, handle }: Subscription,
  signal: AbortSignal,
): Promise<number> {
  let delivered = 0;
  for (const topic of topics) {
    if (signal.aborted) return delivered;
    const kept = await readAfterOffset(client, { group, topic, limit: BATCH });
    const last = kept.at(-1);
    if (last === undefined) continue;
    await handle(kept.map(({ event }) => ({ topic, event })));
    await commitOffset(client, { group, topic, position: last.position });
    delivered += kept.length;
  }
  return delivered;
}
