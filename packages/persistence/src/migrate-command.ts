import type { DatabaseDefinition } from './database.ts';
import { migrate } from './migrate.ts';

/** Runs the migrations of one database and prints which ran. A fault ends the process with 1 and the driver's text. */
export async function migrateCommand(
  { name, migrations }: Pick<DatabaseDefinition, 'name' | 'migrations'>,
  url: string,
): Promise<void> {
  try {
    const done = await migrate(url, migrations);
    process.stdout.write(`${name}: ${done.length === 0 ? 'up to date' : done.join(', ')}\n`);
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : 'unknown fault'}\n`);
    process.exitCode = 1;
  }
}
