import { migrate } from './migrate.ts';
import { type Migration } from './migration.ts';

/** Runs the migrations of one database and prints what was done. A fault ends the process with 1 and the driver's text. */
export async function migrateCommand(
  database: string,
  url: string,
  migrations: readonly Migration[],
): Promise<void> {
  try {
    const done = await migrate(url, migrations);
    process.stdout.write(`${database}: ${done.length === 0 ? 'up to date' : done.join(', ')}\n`);
  } catch (error) {
    process.stderr.write(
      `${database}: ${error instanceof Error ? error.message : 'unknown fault'}\n`,
    );
    process.exitCode = 1;
  }
}
