import 'reflect-metadata';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';

/** A migration class; its name ends in the 13-digit timestamp by which TypeORM orders. */
export type Migration = new () => MigrationInterface;

/** Chosen once for all of Holdfast: two migration commands for one database wait for each other. */
const ADVISORY_LOCK = 4_711_001;

/**
 * Brings one database to its newest schema, as its owner, each migration in its own transaction. Safe to start from
 * many replicas at once, and safe to repeat.
 * @returns the names of the migrations that were run.
 * @throws the driver's error; migrations before the failed one stay.
 */
export async function migrate(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const lock = new pg.Client({ connectionString: url });
  await lock.connect();
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    migrationsTableName: 'migration',
    poolSize: 2,
    installExtensions: false,
  });
  try {
    await lock.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await source.initialize();
    const done = await source.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } finally {
    if (source.isInitialized) await source.destroy();
    await lock.end();
  }
}
