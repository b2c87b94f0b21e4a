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

/** Settings of a process's transport. */
export type TransportEnvironment = Readonly<z.output<typeof Variables>>;

/**
 * Checks the variables of the transport. Variables that the named transport needs are required, so that all faults
 * are found at once.
 */
export function transportVariables(
  given: Readonly<Record<string, string | undefined>>,
): (typeof Variables)['shape'] {
  // The required settings include the optional ones, so the type stays that of the optional ones.
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

/** Reads the settings of the transport from variables at hand. @throws if they are not complete. */
export const readTransportVariables = (
  given: Readonly<Record<string, string | undefined>>,
): TransportEnvironment => z.object(transportVariables(given)).parse(given);
