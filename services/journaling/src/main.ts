import { readPolicy } from '@holdfast/configuration';
import { openTransport, startConsumer, type Transport } from '@holdfast/events';
import { runProcess, type Running } from '@holdfast/http';
import { readProcessKey } from '@holdfast/identity';
import { systemClock } from '@holdfast/kernel';
import { openDatabase } from '@holdfast/persistence';
import { createKeyRingClient, createSealer } from '@holdfast/sealing';
import { serveSubgraph } from '@holdfast/subgraph';
import { createLogger } from '@holdfast/telemetry';
import { CheckInEntity } from './check-in/check-in.entity.ts';
import { ERASURE_CONSUMER, erasureHandlers } from './consumers.ts';
import { readJournalingEnvironment } from './environment.ts';
import { JournalEntryEntity } from './journal-entry/journal-entry.entity.ts';
import { journalingMigrations } from './migrations/index.ts';
import { type JournalingDatabase, type Parts } from './parts.ts';
import { buildJournalingSubgraph } from './schema.ts';

const environment = readJournalingEnvironment();
const logger = createLogger('journaling', environment.HOLDFAST_LOG_LEVEL);

const startErasureConsumer = (database: JournalingDatabase, transport: Transport) =>
  startConsumer({
    name: ERASURE_CONSUMER,
    handlers: erasureHandlers(systemClock),
    inbox: 'inbox',
    inboxDays: 30,
    openSession: () => database.asService('erasure'),
    transport,
    logger,
  });

async function start(): Promise<Running> {
  const database: JournalingDatabase = openDatabase({
    memberUrl: environment.DATABASE_URL,
    serviceUrl: environment.DATABASE_SERVICE_URL,
    purposes: ['erasure'],
    entities: [CheckInEntity, JournalEntryEntity],
    refusesErased: true,
  });
  const keyRing = createKeyRingClient({
    url: environment.HOLDFAST_MEMBERS_URL,
    processKey: readProcessKey('journaling', environment.HOLDFAST_PROCESS_KEY),
    now: systemClock,
  });
  const parts: Parts = {
    policy: readPolicy(environment.HOLDFAST_POLICY),
    sealer: createSealer(keyRing),
  };
  const transport = openTransport(environment, logger);
  const consumer = startErasureConsumer(database, transport);
  return serveSubgraph({
    name: 'journaling',
    environment,
    logger,
    subgraph: await buildJournalingSubgraph(),
    database,
    migrations: journalingMigrations,
    transport,
    keys: keyRing,
    parts,
    consumers: [consumer],
    closers: [() => keyRing.close()],
  });
}

await runProcess(logger, start);
