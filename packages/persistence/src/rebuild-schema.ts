import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Migration } from './migration.ts';
import { missingMigrations } from './missing-migrations.ts';
import { errorCode } from './outage.ts';
import { withSchemaLocked } from './schema-lock.ts';

/** Instructions for making a derived schema anew. */
export interface Rebuilding {
  /** All migrations of the database: it must have had them, since `statements` make what they made. */
  readonly migrations: readonly Migration[];
  /** Run in order, in one transaction: the schema is the old one or the new one, never none. */
  readonly statements: readonly string[];
}

/**
 * Longest wait for a lock. Dropping a table blocks everybody who reads it, so the wait is short enough for readers,
 * who wait for 0.8 s, not to notice. If it does not suffice, it is tried again.
 */
const LOCK_TIMEOUT = '200ms';
const PAUSE_MS = 100;
const TRIES = 100;
/** SQLSTATEs of a lock that was not had in time, and of a deadlock. */
const IN_THE_WAY = new Set(['55P03', '40P01']);

/**
 * Runs statements on a schema, as the owner of its database, while nobody migrates and while others read.
 * @throws the driver's error; Error if the database lacks a migration. Nothing is changed then.
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

/** Returns false if a lock was not had, and the work may be tried again. */
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
