import { openTransport, startConsumer } from '@holdfast/events';
import { runProcess, type Running } from '@holdfast/http';
import { openDatabase } from '@holdfast/persistence';
import { serveSubgraph } from '@holdfast/subgraph';
import { createLogger } from '@holdfast/telemetry';
import { CheckInDayEntity } from './check-in-day/check-in-day.entity.ts';
import { progressHandlers } from './consumers.ts';
import { EnrolmentEntity } from './enrolment/enrolment.entity.ts';
import { readInsightsEnvironment } from './environment.ts';
import { type InsightsDatabase } from './parts.ts';
import { buildInsightsSubgraph } from './schema.ts';

const environment = readInsightsEnvironment();
const logger = createLogger('insights', environment.HOLDFAST_LOG_LEVEL);

async function start(): Promise<Running> {
  const database: InsightsDatabase = openDatabase({
    memberUrl: environment.DATABASE_URL,
    serviceUrl: environment.DATABASE_SERVICE_URL,
    purposes: ['consume'],
    entities: [EnrolmentEntity, CheckInDayEntity],
  });
  const transport = openTransport(environment, logger);
  const consumer = startConsumer({
    name: 'insights.progress',
    handlers: progressHandlers,
    inbox: 'model.inbox',
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
    parts: null,
    dependencies: { bus: () => transport.ping() },
    closers: [() => consumer.stop(), () => transport.close()],
  });
}

await runProcess(logger, start);
