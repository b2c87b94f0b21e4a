import { migrateCommand } from '@holdfast/persistence';
import { readMigrationEnvironment } from './environment.ts';
import { groupsMigrations } from './migrations/index.ts';

const environment = readMigrationEnvironment();
await migrateCommand('groups', environment.DATABASE_OWNER_URL, groupsMigrations);
