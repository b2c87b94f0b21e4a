import { databaseUrl, readEnvironment, z } from '@holdfast/configuration';
import { transportVariables } from '@holdfast/events';

/** Environment of a witness's process. */
export const readWitnessEnvironment = () =>
  readEnvironment(
    z.object({
      ...transportVariables(process.env),
      WITNESS_NAME: z.string().min(1),
      WITNESS_DATABASE_URL: databaseUrl,
    }),
    process.env,
  );
