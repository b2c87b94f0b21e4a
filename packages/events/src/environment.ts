import { databaseUrl, readEnvironment, z } from '@holdfast/configuration';

/** What the migration command of the bus reads. */
export const readMigrationEnvironment = () =>
  readEnvironment(z.object({ DATABASE_OWNER_URL: databaseUrl }), process.env);
