import { openTransport, startConsumer, type Event } from '@holdfast/events';
import { actingFor, openDatabase, type Tx } from '@holdfast/persistence';
import { createLogger } from '@holdfast/telemetry';
import { readWitnessEnvironment } from './environment.ts';
import { factOf, WITNESSED_TYPES } from './witnessed-facts.ts';

// A consumer like any other, in a process of its own: it records all events in the order in which they took effect.
const environment = readWitnessEnvironment();
const { WITNESS_NAME: consumer, WITNESS_DATABASE_URL: url } = environment;
const logger = createLogger('witness', 'info');
const database = openDatabase({ purposes: ['consume'] }, { serviceUrl: url });
const transport = openTransport(environment, logger);

async function keep(tx: Tx, event: Event): Promise<void> {
  const { key, name } = factOf(event);
  await tx.query('insert into effect (consumer, key, name) values ($1, $2, $3)', [
    consumer,
    key,
    name,
  ]);
}

const running = startConsumer({
  name: consumer,
  handlers: Object.fromEntries(WITNESSED_TYPES.map((type) => [type, keep])),
  inbox: 'inbox',
  database: actingFor(database, 'consume'),
  transport,
  logger,
});
process.once('SIGTERM', () => {
  void running
    .stop()
    .then(() => transport.close())
    .then(() => database.close())
    .then(() => process.exit(0));
});
process.send?.('listening');
