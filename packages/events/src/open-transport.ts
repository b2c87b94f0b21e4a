import { type Logger } from '@holdfast/telemetry';
import { postgresTransport } from './postgres/postgres-transport.ts';
import { rewind, type Rewinding } from './postgres/rewind.ts';
import { type Transport } from './transport.ts';

/** By name. Another transport, such as Kafka, is a folder beside `postgres/` and a line here. */
const TRANSPORTS = {
  postgres: ({ BUS_DATABASE_URL }: TransportEnvironment, logger: Logger) =>
    postgresTransport(BUS_DATABASE_URL, logger),
} as const;

/** What is done to the place of a consumer group while nobody reads for it, by the transport's name. */
const REWINDS = {
  postgres: ({ BUS_DATABASE_URL }: TransportEnvironment, rewinding: Rewinding) =>
    rewind(BUS_DATABASE_URL, rewinding),
} as const;

/** What a process's environment says of its transport. */
export interface TransportEnvironment {
  /** Which transport carries events. */
  readonly HOLDFAST_EVENTS: 'postgres';
  readonly BUS_DATABASE_URL: string;
}

/** Opens the transport that the environment names. Connects on first use. */
export function openTransport(environment: TransportEnvironment, logger: Logger): Transport {
  return TRANSPORTS[environment.HOLDFAST_EVENTS](environment, logger);
}

/**
 * Moves the place of a consumer group to the beginning of the log, and does some work before anybody reads for it again.
 * @returns false, and does nothing, where a consumer of this group is running.
 */
export function rewindConsumer(
  environment: TransportEnvironment,
  rewinding: Rewinding,
): Promise<boolean> {
  return REWINDS[environment.HOLDFAST_EVENTS](environment, rewinding);
}
