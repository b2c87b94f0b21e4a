import { databaseUrl, filePath, z } from '@holdfast/configuration';

const brokers = z
  .string()
  .regex(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/, 'must be host:port, several with commas between them')
  .transform((text): readonly string[] => text.split(','));
const username = z.string().min(1);

const Variables = z.object({
  HOLDFAST_EVENTS: z.enum(['postgres', 'kafka']).default('postgres'),
  BUS_DATABASE_URL: databaseUrl.optional(),
  KAFKA_BROKERS: brokers.optional(),
  KAFKA_TLS: z.enum(['on', 'off']).optional(),
  KAFKA_TLS_CA_FILE: filePath.optional(),
  KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(),
  KAFKA_SASL_USERNAME: username.optional(),
  KAFKA_SASL_PASSWORD_FILE: filePath.optional(),
});

/** What a process's environment says of its transport. */
export type TransportEnvironment = Readonly<z.output<typeof Variables>>;

/**
 * The check of what says which transport carries events, and where it is: what the named one needs is needed, so that
 * all faults are found at once.
 */
export function transportVariables(
  given: Readonly<Record<string, string | undefined>>,
): (typeof Variables)['shape'] {
  // What is required gives what is optional, and more: the type stays that of the optional.
  return {
    ...Variables.shape,
    ...(given['HOLDFAST_EVENTS'] === 'kafka'
      ? { KAFKA_BROKERS: brokers }
      : { BUS_DATABASE_URL: databaseUrl }),
    ...(given['KAFKA_SASL_MECHANISM'] === undefined
      ? {}
      : { KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD_FILE: filePath }),
  } as unknown as (typeof Variables)['shape'];
}

/** Reads what says which transport carries events from variables at hand. @throws where they are not complete. */
export const readTransportVariables = (
  given: Readonly<Record<string, string | undefined>>,
): TransportEnvironment => z.object(transportVariables(given)).parse(given);
