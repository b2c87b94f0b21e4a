import { type Logger } from '@holdfast/telemetry';
import { postgresTransport } from './postgres/postgres-transport.ts';
import { type Transport } from './transport.ts';

/** What a process's environment says of its transport. */
export interface TransportEnvironment {
  /** Which transport carries events. A second one, such as Kafka, is a folder beside `postgres/` and a case below. */
  readonly HOLDFAST_EVENTS: 'postgres';
  readonly BUS_DATABASE_URL: string;
}

/** Opens the transport that the environment names. Connects on first use. */
export function openTransport(environment: TransportEnvironment, logger: Logger): Transport {
  switch (environment.HOLDFAST_EVENTS) {
    case 'postgres':
      return postgresTransport(environment.BUS_DATABASE_URL, logger);
  }
}
