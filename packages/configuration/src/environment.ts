import { z } from 'zod';
import { databaseUrl, readEnvironment } from './read-environment.ts';

/**
 * Environment of a service's migration command. It leaves out the variables of the process: a command that loads
 * little starts quickly.
 * @param others variables of the further databases that it migrates.
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
