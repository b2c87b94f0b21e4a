import { migrateCommand } from '@holdfast/persistence';
import { readMigrationEnvironment } from './environment.ts';
import { busMigrations } from './migrations/index.ts';

const environment = readMigrationEnvironment();
await migrateCommand('bus', environment.DATABASE_OWNER_URL, busMigrations);
