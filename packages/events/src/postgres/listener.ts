import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from '@holdfast/telemetry';
import { connected } from '../leader.ts';
import { repeatedly } from '../repeatedly.ts';
import type { Stoppable } from '../transport.ts';

/** The channel of all notices; each carries the topic that has grown. */
export const CHANNEL = 'event_log';

/** Time after which a lost connection is noticed at the latest. */
const HEARTBEAT_MS = 5_000;

/**
 * Wakes the readers of one process when their topics have grown: one connection listens for all of them. Readers also
 * poll, so a notice that is lost, or that somebody forged, costs one look at the log.
 */
export class Listener {
  readonly #readers = new Map<() => void, ReadonlySet<string>>();
  #running: Stoppable | undefined;

  constructor(
    private readonly databaseUrl: string,
    private readonly logger: Logger,
  ) {}

  /** Calls the reader when one of its topics has grown, until the returned function is called. */
  add(topics: readonly string[], call: () => void): () => void {
    this.#readers.set(call, new Set(topics));
    this.#running ??= this.#start();
    return () => {
      this.#readers.delete(call);
    };
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
  }

  #start(): Stoppable {
    return repeatedly({
      event: 'listener-interrupted',
      fields: {},
      logger: this.logger,
      work: (signal) =>
        connected(this.databaseUrl, async (client) => {
          client.on('notification', ({ payload = '' }) => {
            this.#wake(payload);
          });
          await client.query(`listen ${CHANNEL}`);
          // Something may have been missed before.
          this.#wake('');
          await untilLost(client, signal);
        }),
    });
  }

  /** A notice without a topic is for everybody: processes of the version before send such. */
  #wake(topic: string): void {
    for (const [call, topics] of this.#readers) {
      if (topic === '' || topics.has(topic)) call();
    }
  }
}

/** @throws the driver's error if the connection is lost. */
async function untilLost(client: pg.Client, signal: AbortSignal): Promise<void> {
  const ended = new AbortController();
  const end = () => {
    ended.abort();
  };
  client.once('end', end);
  try {
    const either = AbortSignal.any([signal, ended.signal]);
    for (;;) {
      await pause(HEARTBEAT_MS, undefined, { signal: either }).catch(() => undefined);
      if (signal.aborted) return;
      await client.query('select 1');
    }
  } finally {
    client.off('end', end);
  }
}
