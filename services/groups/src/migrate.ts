import { readMigrationEnvironment } from '@holdfast/configuration';
import { migrateCommand } from '@holdfast/persistence';
import { groupsMigrations } from './migrations/index.ts';

const environment = readMigrationEnvironment();
await migrateCommand('groups', environment.DATABASE_OWNER_URL, groupsMigrations);
