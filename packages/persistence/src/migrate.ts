import 'reflect-metadata';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { addPresentRows } from './former-rows.ts';
import type { Migration } from './migration.ts';
import { withSchemaLocked } from './schema-lock.ts';

/**
 * Brings one database to its newest schema, as its owner, each migration in its own transaction. Safe to start from
 * many replicas at once, and safe to repeat.
 * @returns the names of the migrations that ran.
 * @throws the driver's error; migrations before the failed one stay.
 */
export function migrate(url: string, migrations: readonly Migration[]): Promise<string[]> {
  return withSchemaLocked(url, async (client) => {
    await addPresentRows(client);
    return runMigrations(url, migrations);
  });
}

async function runMigrations(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: migrations.map(asClass),
    migrationsTableName: 'migration',
    poolSize: 2,
    installExtensions: false,
  });
  try {
    await source.initialize();
    const done = await source.runMigrations({ transaction: 'each' });
    const rows = done.map(({ name }) => name);
    return migrations.filter(({ row }) => rows.includes(row)).map(({ name }) => name);
  } finally {
    if (source.isInitialized) await source.destroy();
  }
}

/** A class, since TypeORM makes its migrations from classes. */
function asClass({ row, sql }: Migration): new () => MigrationInterface {
  return class {
    readonly name = row;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql);
    }

    down(): Promise<void> {
      return Promise.reject(new Error('Migrations go forward only.'));
    }
  };
}
