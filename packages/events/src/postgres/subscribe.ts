import type pg from 'pg';
import type { Logger } from '@holdfast/telemetry';
import { asLeader } from '../leader.ts';
import { repeatedly } from '../repeatedly.ts';
import type { Stoppable, Subscription } from '../transport.ts';
import { Wake } from '../wake.ts';
import { commitOffset, readAfterOffset } from './event-log.ts';

const BATCH = 500;
const POLL_MS = 400;

/**
 * Reads the log for one consumer group. One of several processes with the same group reads, the others stand by. It
 * is woken by NOTIFY, once for each published batch, and polls in case one was missed.
 */
export function subscribe(
  databaseUrl: string,
  subscription: Subscription,
  logger: Logger,
): Stoppable {
  const { group } = subscription;
  return repeatedly({
    event: 'consumer-interrupted',
    fields: { consumer: group },
    logger,
    work: (signal) =>
      asLeader({ databaseUrl, lock: lockOf(group), signal }, async (client) => {
        const wake = new Wake();
        client.on('notification', wake.call);
        await client.query('listen event_log');
        while (!signal.aborted) {
          const delivered = await deliver(client, subscription, signal);
          if (delivered === 0) await wake.sleep(POLL_MS, signal);
        }
      }),
  });
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
    await handle(kept.map(({ event }) => event));
    await commitOffset(client, { group, topic, position: last.position });
    delivered += kept.length;
  }
  return delivered;
}
