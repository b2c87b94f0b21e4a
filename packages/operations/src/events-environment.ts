import { readEnvironment, z } from '@holdfast/configuration';
import { transportVariables } from '@holdfast/events';
import { variablesFor } from './environment.ts';

/** Environment of the commands that work with the event log. */
export function readEventsEnvironment() {
  const variables = variablesFor('events');
  return readEnvironment(
    z.object({
      ...transportVariables(variables),
      KAFKA_REPLICATION: z.coerce.number().int().min(1).max(9).default(3),
    }),
    variables,
  );
}
