import { askTogether, type Statement } from '@holdfast/persistence';
import type pg from 'pg';
import { counter, type Logger } from '@holdfast/telemetry';
import type { RawEvent } from './event.ts';
import { asLeader, databaseIn } from './leader.ts';
import { Pace } from './pace.ts';
import { repeatedly } from './repeatedly.ts';
import type { Stoppable, Transport } from './transport.ts';
import { Wake } from '@holdfast/kernel';

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
/** A relay is poked by the commits of its service, those of other processes included; this is for a poke that was lost. */
const POLL_MS = 2_000;
/** Events that are committed within this time leave together. */
const PACE_MS = 10;

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
    target: databaseIn(databaseUrl),
    fields: {},
    logger,
    work: (signal) =>
      asLeader({ databaseUrl, lock: 'outbox-relay', signal, wake }, async (client) => {
        const pace = new Pace(PACE_MS);
        let gone: readonly OutboxRow[] = [];
        while (!signal.aborted) {
          // What was committed before the poke is seen by this look.
          wake.clear();
          pace.look();
          const rows = await forgetAndRead(client, gone);
          gone = [];
          if (rows.length === 0) {
            await wake.sleep(POLL_MS, signal);
            continue;
          }
          await transport.publish(rows.map(({ topic, event }) => ({ topic, event })));
          gone = rows;
          published.add({}, rows.length);
          if (rows.length < BATCH) await pace.next(signal);
        }
        if (gone.length > 0) await askTogether(client, [forgetting(gone)]);
      }),
  });
  return { poke: wake.call, stop: () => running.stop() };
}

/** Deletes what has left, and reads what is there, in one round trip. */
async function forgetAndRead(
  client: pg.Client,
  gone: readonly OutboxRow[],
): Promise<readonly OutboxRow[]> {
  const reading = { text: READ, values: [BATCH] };
  const answers = await askTogether(
    client,
    gone.length === 0 ? [reading] : [forgetting(gone), reading],
  );
  return (answers.at(-1)?.rows ?? []) as readonly (OutboxRow & Record<string, unknown>)[];
}

const forgetting = (gone: readonly OutboxRow[]): Statement => ({
  text: FORGET,
  values: [gone.map(({ seq }) => seq)],
});
