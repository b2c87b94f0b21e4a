import { readMigrationEnvironment } from '@holdfast/configuration';
import { migrateCommand } from '@holdfast/persistence';
import { insightsService } from './service.ts';

await migrateCommand(insightsService, readMigrationEnvironment().DATABASE_OWNER_URL);
