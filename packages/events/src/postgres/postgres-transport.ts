import { askTogether } from '@holdfast/persistence';
import pg from 'pg';
import type { Logger } from '@holdfast/telemetry';
import type { AddressedEvent } from '../event.ts';
import { byTopic } from '../by-topic.ts';
import type { Transport } from '../transport.ts';
import { append } from './event-log.ts';
import { follow } from './follow.ts';
import { Listener } from './listener.ts';
import { readAll } from './read-all.ts';
import { subscribe } from './subscribe.ts';

/** Size of the pool: the relay publishes one batch at a time, and the health check asks beside it. */
const CONNECTIONS = 2;

/** The transport of one machine: a durable log in a database of its own, `bus`. */
export function postgresTransport(databaseUrl: string, logger: Logger): Transport {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    connectionTimeoutMillis: 2_000,
    query_timeout: 6_000,
  });
  // The server may end an idle connection; the next use replaces it.
  pool.on('error', ignore);
  const listener = new Listener(databaseUrl, logger);
  const access = { databaseUrl, listener, logger };
  return {
    publish: (events) => publish(pool, events),
    subscribe: (subscription) => subscribe(access, subscription),
    follow: (following) => follow(access, following),
    readAll: (topics, handle) => readAll(databaseUrl, topics, handle),
    ping: async () => {
      await pool.query('select 1');
    },
    close: async () => {
      await listener.stop();
      await pool.end();
    },
  };
}

/** Publishes in one transaction, and in one round trip. A repeat, as after a lost answer, stores nothing twice. */
async function publish(pool: pg.Pool, events: readonly AddressedEvent[]): Promise<void> {
  // Always in the same order, so that two publishers of two topics never wait for each other.
  const topics = [...byTopic(events)].sort(([a], [b]) => (a < b ? -1 : 1));
  // Under one Sync, which is one transaction and is over with the answer.
  const statements = topics.flatMap(([topic, ofTopic]) => append(topic, ofTopic));
  if (statements.length === 0) return;
  const client = await pool.connect();
  // The server may also end the connection meanwhile; the answer reports that.
  client.on('error', ignore);
  let fault: unknown;
  try {
    await askTogether(client, statements);
  } catch (error) {
    fault = error;
    throw error;
  } finally {
    // After a fault the connection is dropped, which rolls back its transaction.
    client.off('error', ignore);
    client.release(fault !== undefined);
  }
}

function ignore(): void {
  return undefined;
}
