import { askTogether } from '@holdfast/persistence';
import type pg from 'pg';
import { counter, type Logger } from '@holdfast/telemetry';
import type { RawEvent } from './event.ts';
import { asLeader } from './leader.ts';
import { repeatedly } from './repeatedly.ts';
import type { Stoppable, Transport } from './transport.ts';
import { Wake } from './wake.ts';

/** Options of a relay. */
export interface RelayOptions {
  /** A login that may read and delete the rows of `outbox`. */
  readonly databaseUrl: string;
  readonly transport: Transport;
  readonly logger: Logger;
}

/** A running relay. */
export interface Relay extends Stoppable {
  /** Tells the relay of a commit: it looks at the outbox now instead of at the next poll. */
  readonly poke: () => void;
}

const BATCH = 500;
const POLL_MS = 400;

const READ = 'select seq, topic, event from outbox order by seq limit $1';
const FORGET = 'delete from outbox where seq = any($1::bigint[])';

interface OutboxRow {
  readonly seq: string;
  readonly topic: string;
  readonly event: RawEvent;
}

/**
 * Starts the relay of a service: takes all rows of the outbox, in order, publishes them, and deletes them once the
 * transport has them. There is no cursor, so a row that is committed late is not skipped; a crash between publishing
 * and deleting publishes again. One relay works at a time, the others stand by.
 */
export function startRelay({ databaseUrl, transport, logger }: RelayOptions): Relay {
  const wake = new Wake();
  const published = counter(
    'holdfast_relay_events_total',
    'Events of the outbox that the transport has taken.',
  );
  const running = repeatedly({
    event: 'relay-interrupted',
    fields: {},
    logger,
    work: (signal) =>
      asLeader({ databaseUrl, lock: 'outbox-relay', signal }, async (client) => {
        while (!signal.aborted) {
          const count = await publishBatch(client, transport);
          published.add({}, count);
          if (count < BATCH) await wake.sleep(POLL_MS, signal);
        }
      }),
  });
  return { poke: wake.call, stop: () => running.stop() };
}

async function publishBatch(client: pg.Client, transport: Transport): Promise<number> {
  const [read] = await askTogether(client, [{ text: READ, values: [BATCH] }]);
  const rows = (read?.rows ?? []) as readonly (OutboxRow & Record<string, unknown>)[];
  if (rows.length === 0) return 0;
  await transport.publish(rows.map(({ topic, event }) => ({ topic, event })));
  await askTogether(client, [{ text: FORGET, values: [rows.map(({ seq }) => seq)] }]);
  return rows.length;
}
