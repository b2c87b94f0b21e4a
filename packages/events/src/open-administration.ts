import type { Administration } from './administration.ts';
import { awaitBroker } from './kafka/await-broker.ts';
import { kafkaAdministration } from './kafka/kafka-administration.ts';
import { connected } from './leader.ts';
import { given } from './open-transport.ts';
import { postgresAdministration } from './postgres/postgres-administration.ts';
import type { TransportEnvironment } from './transport-environment.ts';

/**
 * Opens the administration of the transport that the environment names.
 * @param replication copies of each partition that is made; counts for Kafka alone.
 */
export function openAdministration(
  { BUS_DATABASE_URL, KAFKA_BROKERS, ...environment }: TransportEnvironment,
  replication: number,
): Administration {
  return environment.HOLDFAST_EVENTS === 'kafka'
    ? kafkaAdministration(
        { ...environment, KAFKA_BROKERS: given('KAFKA_BROKERS', KAFKA_BROKERS) },
        replication,
      )
    : postgresAdministration(given('BUS_DATABASE_URL', BUS_DATABASE_URL));
}

/**
 * Waits until the log can be used; a broker that was just started needs a moment. @throws the fault, after eight seconds
 * if it does not answer, and after a minute if it does.
 */
export async function awaitLog({
  BUS_DATABASE_URL,
  KAFKA_BROKERS,
  ...environment
}: TransportEnvironment): Promise<void> {
  if (environment.HOLDFAST_EVENTS !== 'kafka') {
    await connected(given('BUS_DATABASE_URL', BUS_DATABASE_URL), async (client) => {
      await client.query('select 1');
    });
    return;
  }
  await awaitBroker({ ...environment, KAFKA_BROKERS: given('KAFKA_BROKERS', KAFKA_BROKERS) });
}
