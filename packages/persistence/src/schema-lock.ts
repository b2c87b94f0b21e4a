import pg from 'pg';

/** Chosen once for all of Holdfast: two commands that change the schema of one database wait for each other. */
const ADVISORY_LOCK = 4_711_001;

/** Does the work while nobody else changes the schema of this database; waits for whoever does. @throws the driver's error. */
export async function withSchemaLocked<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  // A connection that the server ends emits an error; the query under way says so, too.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    return await work(client);
  } finally {
    await client.end();
  }
}
