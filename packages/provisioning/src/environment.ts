import { databaseUrl, filePath, readEnvironment, z } from '@holdfast/configuration';

/** What `databases` reads. */
export const readDatabasesEnvironment = () =>
  readEnvironment(
    z.object({
      HOLDFAST_ADMINISTRATOR_URL: databaseUrl,
      HOLDFAST_DATABASE_PASSWORDS: filePath,
    }),
    process.env,
  );
