import { readMigrationEnvironment } from '@holdfast/configuration';
import { migrateCommand } from '@holdfast/persistence';
import { busMigrations } from './migrations/index.ts';

const environment = readMigrationEnvironment();
await migrateCommand({ name: 'bus', migrations: busMigrations }, environment.DATABASE_OWNER_URL);
