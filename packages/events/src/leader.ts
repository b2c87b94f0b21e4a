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
export function asLeader(
  { databaseUrl, lock, signal }: Leadership,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  return connected(databaseUrl, async (client) => {
    while (!signal.aborted) {
      const { rows } = await client.query<{ leads: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 0)) as leads',
        [lock],
      );
      if (rows[0]?.leads === true) return work(client);
      await pause(STANDBY_MS, undefined, { signal }).catch(ignore);
    }
    return undefined;
  });
}

/** Opens a connection for some work, and ends it afterwards. @throws the driver's error where it is lost. */
export async function connected(
  databaseUrl: string,
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
    await work(client);
  } finally {
    await client.end().catch(ignore);
  }
}

function ignore(): void {
  return undefined;
}
