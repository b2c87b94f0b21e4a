import { databaseUrl, readEnvironment, z } from '@holdfast/configuration';
import { transportEnvironment } from '@holdfast/subgraph';

/** What the process of a witness reads. */
export const readWitnessEnvironment = () =>
  readEnvironment(
    z.object({
      ...transportEnvironment,
      WITNESS_NAME: z.string().min(1),
      WITNESS_DATABASE_URL: databaseUrl,
    }),
    process.env,
  );
