import { readMigrationEnvironment } from '@holdfast/configuration';
import { runProgram } from '@holdfast/configuration/commands';
import { migrateCommand } from '@holdfast/persistence';
import { journalingService } from './service.ts';

await runProgram('services/journaling/dist/migrate.js', ({ isDryRun }, output) =>
  migrateCommand(journalingService, readMigrationEnvironment().DATABASE_OWNER_URL, {
    isDryRun,
    output,
  }),
);
