import { databaseUrl, filePath, readEnvironment, z } from '@holdfast/configuration';
import { mailVariables } from '@holdfast/mail';
import { replayEnvironment, subgraphEnvironment } from '@holdfast/subgraph';

/** A domain, or `localhost`: an address of numbers cannot be one (Web Authentication §4, effective domain). */
const DOMAIN = /^(localhost|([a-z0-9-]+\.)+[a-z][a-z0-9-]*)$/;

/** `loopback`, or origins parted by commas. */
const origins = z
  .string()
  .min(1, 'must be loopback, or origins parted by commas')
  .transform((text) => text.split(',').map((each) => each.trim()));

/** Environment of the process *members*. */
export const readMembersEnvironment = () =>
  readEnvironment(
    subgraphEnvironment(4001, process.env).extend({
      KEYRING_DATABASE_URL: databaseUrl,
      HOLDFAST_KEY_ENCRYPTION_KEY: filePath,
      HOLDFAST_TOKEN_KEY: filePath,
      HOLDFAST_SERVICE_KEY: filePath,
      HOLDFAST_ERASURE_LEDGER: filePath,
      HOLDFAST_NOTICES: filePath.optional(),
      HOLDFAST_VERIFIED_LINES: filePath.optional(),
      ...mailVariables,
      HOLDFAST_MESSAGES_FOLDER: filePath.optional(),
      HOLDFAST_PASSKEY_RP_ID: z.string().regex(DOMAIN, 'must be a domain'),
      HOLDFAST_PASSKEY_ORIGINS: origins,
    }),
    process.env,
  );

/** Environment of the command that rotates key-encryption keys. */
export const readKeysEnvironment = () =>
  readEnvironment(
    z.object({ KEYRING_DATABASE_URL: databaseUrl, HOLDFAST_KEY_ENCRYPTION_KEY: filePath }),
    process.env,
  );

/** Environment of the command that invites a person to the staff. */
export const readInviteStaffEnvironment = () =>
  readEnvironment(
    z.object({
      DATABASE_SERVICE_URL: databaseUrl,
      HOLDFAST_SERVICE_KEY: filePath,
      HOLDFAST_POLICY: filePath.optional(),
    }),
    process.env,
  );

/** Environment of the command that replays the erasure ledger. */
export const readReplayEnvironment = () =>
  readEnvironment(replayEnvironment.extend({ KEYRING_DATABASE_URL: databaseUrl }), process.env);
