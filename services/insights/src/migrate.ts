import { readMigrationEnvironment } from '@holdfast/configuration';
import { runProgram } from '@holdfast/configuration/commands';
import { migrateCommand } from '@holdfast/persistence';
import { insightsService } from './service.ts';

await runProgram('services/insights/dist/migrate.js', ({ isDryRun }, output) =>
  migrateCommand(insightsService, readMigrationEnvironment().DATABASE_OWNER_URL, {
    isDryRun,
    output,
  }),
);
