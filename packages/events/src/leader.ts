import { askTogether } from '@holdfast/persistence';
import pg from 'pg';
import { Wake } from '@holdfast/kernel';

const STANDBY_MS = 500;

/** Work that only one process does at a time. */
export interface Leadership {
  readonly databaseUrl: string;
  /** The lock that the leader holds. */
  readonly lock: string;
  readonly signal: AbortSignal;
  /** Wakes the leader. Called in a process that stands by, it wakes the leader in another. */
  readonly wake?: Wake;
}

/**
 * Opens a connection, waits until it leads, and works on that same connection: losing the connection means losing the
 * lead, so two never work at once. @throws the driver's error if the connection is lost.
 */
export function asLeader(
  { databaseUrl, lock, signal, wake = new Wake() }: Leadership,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  return connected(databaseUrl, async (client) => {
    const channel = `leader ${lock}`;
    let isToTell = false;
    while (!signal.aborted) {
      const [tried] = await askTogether(client, [
        { text: TRY, values: [lock] },
        ...(isToTell ? [{ text: TELL, values: [channel] }] : []),
      ]);
      if (tried?.rows[0]?.['leads'] === true) {
        client.on('notification', wake.call);
        await client.query(`listen ${client.escapeIdentifier(channel)}`);
        return work(client);
      }
      isToTell = await wake.sleep(STANDBY_MS, signal);
    }
    return undefined;
  });
}

const TRY = 'select pg_try_advisory_lock(hashtextextended($1, 0)) as leads';
const TELL = `select pg_notify($1, '')`;

/** Opens a connection for some work, and ends it afterwards. @throws the driver's error if it is lost. */
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
  // The server may end the connection, which emits an error; the next query reports it, too.
  client.on('error', ignore);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end().catch(ignore);
  }
}

/** The name of the database in an address: all of it that may be logged. */
export const databaseIn = (databaseUrl: string): string =>
  URL.parse(databaseUrl)?.pathname.slice(1) ?? 'database';

function ignore(): void {
  return undefined;
}
