import { asLeader } from './leader.ts';
import { type Relay } from './relay.ts';
import { type Logger } from '@holdfast/telemetry';
import { repeatedly } from './repeatedly.ts';
import { Wake } from './wake.ts';

/** Work of which there is one at a time, however many replicas run. */
export interface AloneOptions {
  /** The service whose work it is. */
  readonly service: string;
  /** The lock that says who works, and the name under which faults are logged. */
  readonly name: string;
  /** A login by which the lock is held. */
  readonly databaseUrl: string;
  readonly pollMs: number;
  /** Does what there is to do; ends soon. Where it throws, it is tried again after a pause. */
  readonly work: () => Promise<void>;
  readonly logger: Logger;
}

/** Does the work whenever it is poked, and every `pollMs`; the other replicas stand by. */
export function startAlone(options: AloneOptions): Relay {
  const { service, name, databaseUrl, pollMs, work, logger } = options;
  const wake = new Wake();
  const running = repeatedly({
    event: `${name}-interrupted`,
    fields: { part: service },
    logger,
    work: (signal) =>
      asLeader({ databaseUrl, lock: name, signal }, async (client) => {
        while (!signal.aborted) {
          // Whoever lost the connection does not lead any more.
          await client.query('select 1');
          await work();
          await wake.sleep(pollMs, signal);
        }
      }),
  });
  return { poke: wake.call, stop: () => running.stop() };
}
