import { readMigrationEnvironment } from '@holdfast/configuration';
import { migrateCommand } from '@holdfast/persistence';
import { insightsMigrations } from './migrations/index.ts';

const environment = readMigrationEnvironment();
await migrateCommand('insights', environment.DATABASE_OWNER_URL, insightsMigrations);
