import pg from 'pg';

/**
 * Number of the lock, the same in all of Holdfast: two commands that change the schema of one database wait for each
 * other.
 */
const ADVISORY_LOCK = 4_711_001;

/**
 * Does the work while nobody else changes the schema of this database, and waits for a change under way. @throws the
 * driver's error.
 */
export async function withSchemaLocked<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // The server may end the connection, which emits an error; the query under way reports it, too.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    return await work(client);
  } finally {
    await client.end();
  }
}
