import type { Logger } from '@holdfast/telemetry';
import { kafkaTransport } from './kafka/kafka-transport.ts';
import { postgresTransport } from './postgres/postgres-transport.ts';
import { onlyFitting } from './only-fitting.ts';
import type { TransportEnvironment } from './transport-environment.ts';
import type { Transport } from './transport.ts';

/** Transports by name. Another transport is a folder beside these and a line here. */
const TRANSPORTS = {
  postgres: ({ BUS_DATABASE_URL }: TransportEnvironment, logger: Logger) =>
    postgresTransport(given('BUS_DATABASE_URL', BUS_DATABASE_URL), logger),
  kafka: ({ KAFKA_BROKERS, ...environment }: TransportEnvironment, logger: Logger) =>
    kafkaTransport(
      { ...environment, KAFKA_BROKERS: given('KAFKA_BROKERS', KAFKA_BROKERS) },
      logger,
    ),
} as const;

/** Opens the transport that the environment names. Connects on first use. */
export function openTransport(environment: TransportEnvironment, logger: Logger): Transport {
  const transport = TRANSPORTS[environment.HOLDFAST_EVENTS](environment, logger);
  return {
    ...transport,
    follow: (following) => transport.follow(onlyFitting(following, logger)),
  };
}

/** Unreachable after the check of the environment; it speaks for variables that did not go through that check. */
export function given<Value>(name: string, value: Value | undefined): Value {
  if (value === undefined) throw new Error(`${name} is needed for this transport.`);
  return value;
}
