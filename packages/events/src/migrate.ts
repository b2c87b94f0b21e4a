import { readMigrationEnvironment } from '@holdfast/configuration';
import { migrateCommand } from '@holdfast/persistence';
import { busMigrations } from './migrations/index.ts';

const environment = readMigrationEnvironment();
await migrateCommand('bus', environment.DATABASE_OWNER_URL, busMigrations);
