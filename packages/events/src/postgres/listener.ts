import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from '@holdfast/telemetry';
import { connected } from '../leader.ts';
import { repeatedly } from '../repeatedly.ts';
import type { Stoppable } from '../transport.ts';
import { channelOf, FORMER_CHANNEL } from './channel.ts';

/** Time after which a lost connection is noticed at the latest. */
const HEARTBEAT_MS = 5_000;

/**
 * Wakes the readers of one process when their topics have grown: one connection listens for all of them. Readers also
 * poll, so a notice that is lost, or that somebody forged, costs one look at the log.
 */
export class Listener {
  readonly #readers = new Map<() => void, ReadonlySet<string>>();
  #running: Stoppable | undefined;
  /** The connection that listens; undefined while there is none. */
  #client: pg.Client | undefined;

  constructor(
    private readonly databaseUrl: string,
    private readonly logger: Logger,
  ) {}

  /** Calls the reader when one of its topics has grown, until the returned function is called. */
  add(topics: readonly string[], call: () => void): () => void {
    this.#readers.set(call, new Set(topics));
    this.#running ??= this.#start();
    if (this.#client !== undefined) {
      // If this fails, the connection is of no more use, and everybody is called once there is another.
      void listen(this.#client, topics).then(call, ignore);
    }
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
      target: 'bus',
      fields: {},
      logger: this.logger,
      work: (signal) =>
        connected(this.databaseUrl, async (client) => {
          client.on('notification', ({ payload = '' }) => {
            this.#wake(payload);
          });
          this.#client = client;
          try {
            await listen(
              client,
              [...this.#readers.values()].flatMap((topics) => [...topics]),
            );
            // Something may have been missed before.
            this.#wake('');
            await untilLost(client, signal);
          } finally {
            this.#client = undefined;
          }
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

/** Listens for topics, and for what processes of the version before say of any. */
async function listen(client: pg.Client, topics: readonly string[]): Promise<void> {
  const channels = new Set([FORMER_CHANNEL, ...topics.map(channelOf)]);
  await client.query(
    [...channels].map((each) => `listen ${client.escapeIdentifier(each)}`).join('; '),
  );
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

function ignore(): void {
  return undefined;
}
