import pg from 'pg';

/** Sends one statement on a connection of its own and returns its rows. @throws the driver's error. */
export async function askDatabase<Row>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  // A server that is killed ends the connection; the statement says so.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows as Row[];
  } finally {
    await client.end();
  }
}
