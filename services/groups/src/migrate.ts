import { readMigrationEnvironment } from '@holdfast/configuration';
import { runProgram } from '@holdfast/configuration/commands';
import { migrateCommand } from '@holdfast/persistence';
import { groupsService } from './service.ts';

await runProgram('services/groups/dist/migrate.js', ({ isDryRun }, output) =>
  migrateCommand(groupsService, readMigrationEnvironment().DATABASE_OWNER_URL, {
    isDryRun,
    output,
  }),
);
