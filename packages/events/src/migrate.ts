import { migrateCommand } from '@holdfast/persistence';
import { readMigrationEnvironment } from './environment.ts';
import { CreateEventLog1764000000001 } from './migrations/0001-create-event-log.ts';

const environment = readMigrationEnvironment();
await migrateCommand('bus', environment.DATABASE_OWNER_URL, [CreateEventLog1764000000001]);
