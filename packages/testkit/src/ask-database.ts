import pg from 'pg';

/** Sends statements on a connection of its own and returns the rows of the last one. @throws the driver's error. */
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
    // The driver returns a list of results for several statements.
    const results = [await client.query(text, [...values])].flat();
    return (results.at(-1)?.rows ?? []) as Row[];
  } finally {
    await client.end();
  }
}
