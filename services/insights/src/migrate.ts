import { migrateCommand } from '@holdfast/persistence';
import { readMigrationEnvironment } from './environment.ts';
import { insightsMigrations } from './migrations/index.ts';

const environment = readMigrationEnvironment();
await migrateCommand('insights', environment.DATABASE_OWNER_URL, insightsMigrations);
