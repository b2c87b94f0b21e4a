import 'reflect-metadata';
import { DataSource, type MigrationInterface } from 'typeorm';
import { withSchemaLocked } from './schema-lock.ts';

/** A migration class; its name ends in the 13-digit timestamp by which TypeORM orders. */
export type Migration = new () => MigrationInterface;

/**
 * Brings one database to its newest schema, as its owner, each migration in its own transaction. Safe to start from
 * many replicas at once, and safe to repeat.
 * @returns the names of the migrations that were run.
 * @throws the driver's error; migrations before the failed one stay.
 */
export function migrate(url: string, migrations: readonly Migration[]): Promise<string[]> {
  return withSchemaLocked(url, () => runMigrations(url, migrations));
}

async function runMigrations(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    migrationsTableName: 'migration',
    poolSize: 2,
    installExtensions: false,
  });
  try {
    await source.initialize();
    const done = await source.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } finally {
    if (source.isInitialized) await source.destroy();
  }
}
