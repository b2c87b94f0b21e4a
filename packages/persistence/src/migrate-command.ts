import type { DatabaseDefinition } from './database.ts';
import { migrate } from './migrate.ts';
import { missingIn } from './missing-migrations.ts';

/** How the command was asked, and where it says what it does. */
interface Migrating {
  readonly isDryRun: boolean;
  readonly output: {
    print(line: string): void;
    progress(line: string): void;
  };
}

/** Brings a database up to date and says what was done, or what would be. */
export async function migrateCommand(
  { name, migrations }: Pick<DatabaseDefinition, 'name' | 'migrations'>,
  url: string,
  { isDryRun, output }: Migrating,
): Promise<void> {
  output.progress(`${name}: migrating …`);
  const done = isDryRun ? await missingIn(url, migrations) : await migrate(url, migrations);
  const what = isDryRun ? `would run ${done.join(', ')}` : done.join(', ');
  output.print(`${name}: ${done.length === 0 ? 'up to date' : what}`);
}
