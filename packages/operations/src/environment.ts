import { readEnvironment, z } from '@holdfast/configuration';
import { transportVariables } from '@holdfast/events';

/** What the commands read that work with the log of events. */
export const readEventsEnvironment = () =>
  readEnvironment(
    z.object({
      ...transportVariables(process.env),
      KAFKA_REPLICATION: z.coerce.number().int().min(1).max(9).default(3),
    }),
    process.env,
  );
