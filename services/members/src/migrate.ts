import { readMigrationEnvironment } from '@holdfast/configuration';
import { migrateCommand } from '@holdfast/persistence';
import { keyringDatabase, membersService } from './service.ts';

const environment = readMigrationEnvironment('KEYRING_DATABASE_OWNER_URL');
await migrateCommand(membersService, environment.DATABASE_OWNER_URL);
await migrateCommand(keyringDatabase, environment.KEYRING_DATABASE_OWNER_URL);
