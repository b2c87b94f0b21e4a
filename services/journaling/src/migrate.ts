import { readMigrationEnvironment } from '@holdfast/configuration';
import { migrateCommand } from '@holdfast/persistence';
import { journalingMigrations } from './migrations/index.ts';

const environment = readMigrationEnvironment();
await migrateCommand('journaling', environment.DATABASE_OWNER_URL, journalingMigrations);
