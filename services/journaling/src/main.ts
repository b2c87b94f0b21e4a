import { readPolicy } from '@holdfast/configuration';
import { openTransport } from '@holdfast/events';
import { runProcess, type Running } from '@holdfast/http';
import { readProcessKey } from '@holdfast/identity';
import { systemClock } from '@holdfast/kernel';
import { openDatabase } from '@holdfast/persistence';
import { createKeyRingClient, createSealer } from '@holdfast/sealing';
import { serveSubgraph } from '@holdfast/subgraph';
import { createLogger } from '@holdfast/telemetry';
import { CheckInEntity } from './check-in/check-in.entity.ts';
import { readJournalingEnvironment } from './environment.ts';
import { JournalEntryEntity } from './journal-entry/journal-entry.entity.ts';
import { journalingMigrations } from './migrations/index.ts';
import { type Parts } from './parts.ts';
import { buildJournalingSubgraph } from './schema.ts';

const environment = readJournalingEnvironment();
const logger = createLogger('journaling', environment.HOLDFAST_LOG_LEVEL);

async function start(): Promise<Running> {
  const database = openDatabase({
    memberUrl: environment.DATABASE_URL,
    serviceUrl: environment.DATABASE_SERVICE_URL,
    // The service login only empties the outbox, which the relay does over a connection of its own.
    purposes: [],
    entities: [CheckInEntity, JournalEntryEntity],
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
  return serveSubgraph({
    name: 'journaling',
    environment,
    logger,
    subgraph: await buildJournalingSubgraph(),
    database,
    migrations: journalingMigrations,
    transport: openTransport(environment, logger),
    parts,
    closers: [() => keyRing.close()],
  });
}

await runProcess(logger, start);
