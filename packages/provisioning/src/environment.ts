import { databaseUrl, filePath, readEnvironment, z } from '@holdfast/configuration';

/** Environment of the command `databases`. */
export const readDatabasesEnvironment = () =>
  readEnvironment(
    z.object({
      HOLDFAST_ADMINISTRATOR_URL: databaseUrl,
      HOLDFAST_DATABASE_PASSWORDS: filePath,
    }),
    process.env,
  );
