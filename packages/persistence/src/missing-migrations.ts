import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Migration } from './migration.ts';
import { errorCode } from './outage.ts';

const UNDEFINED_TABLE = '42P01';

/**
 * Names of the migrations that a database still lacks. Additional ones are no fault: a migration runs before the
 * processes that need it, and the processes of the release before still work. @throws the driver's error.
 */
export async function missingMigrations(
  source: Pick<DataSource, 'query'>,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  try {
    const had = await source.query<{ name: string }[]>('select name from migration');
    const rows = new Set(had.map(({ name }) => name));
    return migrations.filter(({ row }) => !rows.has(row)).map(({ name }) => name);
  } catch (error) {
    // Before the very first migration there is no list of them.
    if (errorCode(error) === UNDEFINED_TABLE) return migrations.map(({ name }) => name);
    throw error;
  }
}

/** The same for a database that nobody has opened. Changes nothing. */
export async function missingIn(
  url: string,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const query = async <Rows>(text: string) => (await client.query(text)).rows as Rows;
    return await missingMigrations({ query }, migrations);
  } finally {
    await client.end();
  }
}
