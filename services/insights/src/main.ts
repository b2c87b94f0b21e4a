import { openTransport, startConsumer, type Transport } from '@holdfast/events';
import { runProcess, type Running } from '@holdfast/http';
import { readProcessKey } from '@holdfast/identity';
import { systemClock } from '@holdfast/kernel';
import { openDatabase } from '@holdfast/persistence';
import { createKeyRingClient, createSealer } from '@holdfast/sealing';
import { serveSubgraph } from '@holdfast/subgraph';
import { createLogger } from '@holdfast/telemetry';
import { CheckInDayEntity } from './check-in-day/check-in-day.entity.ts';
import {
  ERASURE_CONSUMER,
  erasureHandlers,
  PROGRESS_CONSUMER,
  progressHandlers,
} from './consumers.ts';
import { EnrolmentEntity } from './enrolment/enrolment.entity.ts';
import { readInsightsEnvironment } from './environment.ts';
import { insightsMigrations } from './migrations/index.ts';
import { type InsightsDatabase } from './parts.ts';
import { buildInsightsSubgraph } from './schema.ts';

const environment = readInsightsEnvironment();
const logger = createLogger('insights', environment.HOLDFAST_LOG_LEVEL);

const startErasureConsumer = (database: InsightsDatabase, transport: Transport) =>
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
  const database: InsightsDatabase = openDatabase({
    memberUrl: environment.DATABASE_URL,
    serviceUrl: environment.DATABASE_SERVICE_URL,
    purposes: ['consume', 'erasure'],
    entities: [EnrolmentEntity, CheckInDayEntity],
    refusesErased: true,
  });
  const keyRing = createKeyRingClient({
    url: environment.HOLDFAST_MEMBERS_URL,
    processKey: readProcessKey('insights', environment.HOLDFAST_PROCESS_KEY),
    now: systemClock,
  });
  const transport = openTransport(environment, logger);
  const erasure = startErasureConsumer(database, transport);
  const consumer = startConsumer({
    name: PROGRESS_CONSUMER,
    handlers: progressHandlers,
    inbox: 'model.inbox',
    inboxDays: 30,
    hasGenerations: true,
    sealer: createSealer(keyRing),
    openSession: () => database.asService('consume'),
    transport,
    logger,
  });
  return serveSubgraph({
    name: 'insights',
    environment,
    logger,
    subgraph: await buildInsightsSubgraph(),
    database,
    migrations: insightsMigrations,
    transport,
    parts: null,
    consumers: [consumer, erasure],
    keys: keyRing,
    closers: [() => keyRing.close()],
  });
}

await runProcess(logger, start);
