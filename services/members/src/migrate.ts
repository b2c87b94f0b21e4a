import { readMigrationEnvironment } from '@holdfast/configuration';
import { runProgram } from '@holdfast/configuration/commands';
import { migrateCommand } from '@holdfast/persistence';
import { keyringDatabase, membersService } from './service.ts';

await runProgram('services/members/dist/migrate.js', async ({ isDryRun }, output) => {
  const environment = readMigrationEnvironment('KEYRING_DATABASE_OWNER_URL');
  const how = { isDryRun, output };
  await migrateCommand(membersService, environment.DATABASE_OWNER_URL, how);
  await migrateCommand(keyringDatabase, environment.KEYRING_DATABASE_OWNER_URL, how);
});
