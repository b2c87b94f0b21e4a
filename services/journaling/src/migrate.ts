import { readMigrationEnvironment } from '@holdfast/configuration';
import { migrateCommand } from '@holdfast/persistence';
import { journalingService } from './service.ts';

await migrateCommand(journalingService, readMigrationEnvironment().DATABASE_OWNER_URL);
