import { databaseUrl, filePath, readEnvironment, z } from '@holdfast/configuration';
import { migrationEnvironment, replayEnvironment, subgraphEnvironment } from '@holdfast/subgraph';

/** What the process of *members* reads. */
export const readMembersEnvironment = () =>
  readEnvironment(
    subgraphEnvironment(4001, process.env).extend({
      KEYRING_DATABASE_URL: databaseUrl,
      HOLDFAST_KEY_ENCRYPTION_KEY: filePath,
      HOLDFAST_TOKEN_KEY: filePath,
      HOLDFAST_SERVICE_KEY: filePath,
      HOLDFAST_ERASURE_LEDGER: filePath,
      HOLDFAST_NOTICES: filePath.optional(),
    }),
    process.env,
  );

/** What the command that rotates key-encryption keys reads. */
export const readKeysEnvironment = () =>
  readEnvironment(
    z.object({ KEYRING_DATABASE_URL: databaseUrl, HOLDFAST_KEY_ENCRYPTION_KEY: filePath }),
    process.env,
  );

/** What the command reads that invites somebody to the staff. */
export const readInviteStaffEnvironment = () =>
  readEnvironment(
    z.object({
      DATABASE_SERVICE_URL: databaseUrl,
      HOLDFAST_SERVICE_KEY: filePath,
      HOLDFAST_POLICY: filePath.optional(),
    }),
    process.env,
  );

/** What the migration command of *members* reads. */
export const readMigrationEnvironment = () =>
  readEnvironment(
    z.object({ ...migrationEnvironment.shape, KEYRING_DATABASE_OWNER_URL: databaseUrl }),
    process.env,
  );

/** What the command that replays the erasure ledger reads. */
export const readReplayEnvironment = () =>
  readEnvironment(replayEnvironment.extend({ KEYRING_DATABASE_URL: databaseUrl }), process.env);
