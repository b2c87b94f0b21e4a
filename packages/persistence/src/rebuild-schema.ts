import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { type Migration } from './migration.ts';
import { missingMigrations } from './missing-migrations.ts';
import { errorCode } from './outage.ts';
import { withSchemaLocked } from './schema-lock.ts';

/** How a derived schema is made anew. */
export interface Rebuilding {
  /** All migrations of the database: it must have had them, since `statements` make what they made. */
  readonly migrations: readonly Migration[];
  /** Run in order, in one transaction: the schema is the old one or the new one, never none. */
  readonly statements: readonly string[];
}

/**
 * Whoever waits for a table to be dropped makes everybody wait who reads it: so short that readers, who wait for 0.8 s,
 * do not notice; where it does not suffice, it is tried again.
 */
const LOCK_TIMEOUT = '200ms';
const PAUSE_MS = 100;
const TRIES = 100;
/** A lock that was not had in time; two who wait for each other. */
const IN_THE_WAY = new Set(['55P03', '40P01']);

/**
 * Runs statements on a schema, as the owner of its database, while nobody migrates and while others read.
 * @throws the driver's error; Error where the database has not had all migrations. Nothing is changed then.
 */
export async function rebuildSchema(
  url: string,
  { migrations, statements }: Rebuilding,
): Promise<void> {
  await withSchemaLocked(url, async (client) => {
    const had = async <Rows>(text: string) => (await client.query(text)).rows as Rows;
    const missing = await missingMigrations({ query: had }, migrations);
    if (missing.length > 0) throw new Error('The database has not had all migrations.');
    for (let tries = 1; !(await isDone(client, statements, tries)); tries += 1) {
      await pause(PAUSE_MS);
    }
  });
}

/** False where somebody was in the way, and it may be tried again. */
async function isDone(
  client: pg.Client,
  statements: readonly string[],
  tries: number,
): Promise<boolean> {
  try {
    await client.query(`begin; set local lock_timeout = '${LOCK_TIMEOUT}'`);
    for (const statement of statements) await client.query(statement);
    await client.query('commit');
    return true;
  } catch (error) {
    if (!IN_THE_WAY.has(errorCode(error) ?? '') || tries === TRIES) throw error;
    await client.query('rollback');
    return false;
  }
}
