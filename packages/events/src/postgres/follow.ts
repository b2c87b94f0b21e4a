import type pg from 'pg';
import { connected } from '../leader.ts';
import { repeatedly } from '../repeatedly.ts';
import type { Follower, Following } from '../transport.ts';
import { Wake } from '@holdfast/kernel';
import { headOf, positionBefore, readAfter } from './event-log.ts';
import type { LogAccess } from './subscribe.ts';

const BATCH = 500;
const POLL_MS = 1_000;

/** Reads the log for one process alone. Positions are kept in memory, so an outage skips nothing. */
export function follow(
  { databaseUrl, listener, logger }: LogAccess,
  following: Following,
): Follower {
  const { topics, since, handle } = following;
  const places = new Map<string, string>();
  let endSeenAt = -Infinity;
  let isCaughtUp: () => void = () => undefined;
  const caughtUp = new Promise<void>((resolve) => {
    isCaughtUp = resolve;
  });
  /** @returns true if the end of the log was seen. */
  const readOnce = async (client: pg.Client): Promise<boolean> => {
    const found = await readAfter(client, places, BATCH);
    for (const [topic, kept] of found) {
      await handle(kept.map(({ event }) => ({ topic, event })));
      places.set(topic, kept.at(-1)?.position ?? '0');
    }
    return [...found.values()].every(({ length }) => length < BATCH);
  };
  const wake = new Wake();
  const forget = listener.add(topics, wake.call);
  const running = repeatedly({
    event: 'follower-interrupted',
    target: 'bus',
    fields: { topic: topics.join(' ') },
    logger,
    work: (signal) =>
      connected(databaseUrl, async (client) => {
        for (const topic of topics) {
          if (places.has(topic)) continue;
          const start =
            since === 'now' ? headOf(client, topic) : positionBefore(client, topic, since);
          places.set(topic, await start);
        }
        while (!signal.aborted) {
          const askedAt = performance.now();
          // What was told of until now is seen by this look.
          wake.clear();
          if (!(await readOnce(client))) continue;
          endSeenAt = askedAt;
          isCaughtUp();
          await wake.sleep(POLL_MS, signal);
        }
      }),
  });
  return {
    caughtUp,
    lagMs: () => Math.max(0, performance.now() - endSeenAt - POLL_MS),
    stop: () => {
      forget();
      return running.stop();
    },
  };
}
