import { readMigrationEnvironment } from '@holdfast/configuration';
import { runProgram } from '@holdfast/configuration/commands';
import { migrateCommand } from '@holdfast/persistence';
import { busMigrations } from './migrations/index.ts';

await runProgram('packages/events/dist/migrate.js', ({ isDryRun }, output) => {
  const { DATABASE_OWNER_URL: owner } = readMigrationEnvironment();
  return migrateCommand({ name: 'bus', migrations: busMigrations }, owner, { isDryRun, output });
});
