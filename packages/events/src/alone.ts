import { asLeader, databaseIn } from './leader.ts';
import type { Relay } from './relay.ts';
import type { Logger } from '@holdfast/telemetry';
import { repeatedly } from './repeatedly.ts';
import { Wake } from '@holdfast/kernel';

/** Work that runs in one replica at a time, however many replicas there are. */
export interface AloneOptions {
  /** Name of the lock that decides who works. Faults are logged under it, too. */
  readonly name: string;
  /** A login that can hold the lock. */
  readonly databaseUrl: string;
  readonly pollMs: number;
  /** Does the work at hand and ends soon. If it throws, it is tried again after a pause. */
  readonly work: () => Promise<void>;
  readonly logger: Logger;
}

/** Does the work on each poke, and every `pollMs`; the other replicas stand by. */
export function startAlone(options: AloneOptions): Relay {
  const { name, databaseUrl, pollMs, work, logger } = options;
  const wake = new Wake();
  const running = repeatedly({
    event: `${name}-interrupted`,
    target: databaseIn(databaseUrl),
    fields: {},
    logger,
    work: (signal) =>
      asLeader({ databaseUrl, lock: name, signal, wake }, async (client) => {
        while (!signal.aborted) {
          // Losing the connection ends the leadership, too.
          await client.query('select 1');
          await work();
          await wake.sleep(pollMs, signal);
        }
      }),
  });
  return { poke: wake.call, stop: () => running.stop() };
}
