import { readPolicy } from '@holdfast/configuration';
import { openTransport, startConsumer, type Transport } from '@holdfast/events';
import { runProcess, type Running } from '@holdfast/http';
import { readProcessKey } from '@holdfast/identity';
import { systemClock } from '@holdfast/kernel';
import { openDatabase } from '@holdfast/persistence';
import {
  createKeyRingClient,
  createSealer,
  createServiceKey,
  readSecret,
  serviceKeySource,
} from '@holdfast/sealing';
import { serveSubgraph } from '@holdfast/subgraph';
import { createLogger } from '@holdfast/telemetry';
import { ActivityEntity } from './activity/activity.entity.ts';
import { AgreementAcceptanceEntity, AgreementEntity } from './agreement/agreement.entity.ts';
import { BlockEntity } from './block/block.entity.ts';
import { ERASURE_CONSUMER, erasureHandlers } from './consumers.ts';
import { readGroupsEnvironment } from './environment.ts';
import { GroupEntity } from './group/group.entity.ts';
import { InvitationEntity } from './invitation/invitation.entity.ts';
import { MembershipEntity } from './membership/membership.entity.ts';
import { PastMembershipEntity } from './membership/past-membership.entity.ts';
import { MessageEntity } from './message/message.entity.ts';
import { OrientationEntity } from './orientation/orientation.entity.ts';
import { MatchRequestEntity } from './match-request/match-request.entity.ts';
import { startLine } from './match-request/start-line.ts';
import { groupsMigrations } from './migrations/index.ts';
import { type GroupsDatabase, type Parts } from './parts.ts';
import { buildGroupsSubgraph } from './schema.ts';

const environment = readGroupsEnvironment();
const logger = createLogger('groups', environment.HOLDFAST_LOG_LEVEL);

const startErasureConsumer = (database: GroupsDatabase, transport: Transport) =>
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
  const serviceKey = createServiceKey(readSecret(environment.HOLDFAST_SERVICE_KEY));
  const database: GroupsDatabase = openDatabase({
    memberUrl: environment.DATABASE_URL,
    serviceUrl: environment.DATABASE_SERVICE_URL,
    purposes: ['live-delivery', 'erasure', 'oversight', 'matching', 'hiding'],
    entities: [
      GroupEntity,
      AgreementEntity,
      AgreementAcceptanceEntity,
      BlockEntity,
      OrientationEntity,
      MatchRequestEntity,
      MembershipEntity,
      PastMembershipEntity,
      ActivityEntity,
      InvitationEntity,
      MessageEntity,
    ],
    refusesErased: true,
  });
  const ring = createKeyRingClient({
    url: environment.HOLDFAST_MEMBERS_URL,
    processKey: readProcessKey('groups', environment.HOLDFAST_PROCESS_KEY),
    now: systemClock,
  });
  const policy = readPolicy(environment.HOLDFAST_POLICY);
  const line = startLine({
    database,
    databaseUrl: environment.DATABASE_SERVICE_URL,
    policy,
    now: systemClock,
    logger,
  });
  const parts: Parts = {
    database,
    policy,
    seatFreed: line.poke,
    serviceKey,
    memberTexts: createSealer(ring),
    groupTexts: createSealer(serviceKeySource(serviceKey)),
  };
  const transport = openTransport(environment, logger);
  const consumer = startErasureConsumer(database, transport);
  return serveSubgraph({
    name: 'groups',
    environment,
    logger,
    subgraph: await buildGroupsSubgraph(),
    database,
    migrations: groupsMigrations,
    transport,
    keys: ring,
    parts,
    consumers: [consumer],
    closers: [() => line.stop(), () => ring.close()],
  });
}

await runProcess(logger, start);
