import { readMigrationEnvironment } from '@holdfast/configuration';
import { migrateCommand } from '@holdfast/persistence';
import { groupsService } from './service.ts';

await migrateCommand(groupsService, readMigrationEnvironment().DATABASE_OWNER_URL);
