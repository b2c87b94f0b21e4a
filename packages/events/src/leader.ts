import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';

const STANDBY_MS = 500;

/** Work for which there is one at a time. */
export interface Leadership {
  readonly databaseUrl: string;
  /** Whoever holds this lock leads. */
  readonly lock: string;
  readonly signal: AbortSignal;
}

/**
 * Opens a connection, waits until it leads, and works on that same connection: whoever loses the one loses the other,
 * so two never work at once. @throws the driver's error where the connection is lost.
 */
export async function asLeader(
  { databaseUrl, lock, signal }: Leadership,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 2_000,
    query_timeout: 6_000,
    keepAlive: true,
  });
  // A connection that the server ends emits an error; the next query says so, too.
  client.on('error', ignore);
  await client.connect();
  try {
    while (!signal.aborted) {
      const { rows } = await client.query<{ leads: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 0)) as leads',
        [lock],
      );
      if (rows[0]?.leads === true) {
        await work(client);
        return;
      }
      await pause(STANDBY_MS, undefined, { signal }).catch(ignore);
    }
  } finally {
    await client.end().catch(ignore);
  }
}

function ignore(): void {
  return undefined;
}
