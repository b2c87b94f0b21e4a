import { z } from 'zod';
import { databaseUrl, readEnvironment } from './read-environment.ts';

/**
 * What the migration command of a service reads, and nothing that its process does: a command that loads little
 * starts quickly.
 * @param others the variables of further databases that it migrates.
 */
export const readMigrationEnvironment = <Other extends string = never>(...others: Other[]) =>
  readEnvironment(
    z.object({
      DATABASE_OWNER_URL: databaseUrl,
      ...(Object.fromEntries(others.map((name) => [name, databaseUrl])) as Record<
        Other,
        typeof databaseUrl
      >),
    }),
    process.env,
  );
