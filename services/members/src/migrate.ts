import { readMigrationEnvironment } from '@holdfast/configuration';
import { migrateCommand } from '@holdfast/persistence';
import { keyringMigrations } from './migrations/keyring/index.ts';
import { membersMigrations } from './migrations/members/index.ts';

const environment = readMigrationEnvironment('KEYRING_DATABASE_OWNER_URL');
await migrateCommand('members', environment.DATABASE_OWNER_URL, membersMigrations);
await migrateCommand('keyring', environment.KEYRING_DATABASE_OWNER_URL, keyringMigrations);
