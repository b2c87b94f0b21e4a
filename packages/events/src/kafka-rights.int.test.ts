import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newUnorderedId } from '@holdfast/kernel';
import {
  aGuardedBroker,
  eventually,
  noOwnBrokerBecause,
  type GuardedBroker,
} from '@holdfast/testkit';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  type Admin,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} from 'kafkajs';
import { parseAllDocuments } from 'yaml';
import { logger } from './event-bench.fixture.test.ts';
import { topics } from './generated/topics.ts';
import { awaitLog, openAdministration } from './open-administration.ts';
import { openTransport } from './open-transport.ts';
import { readTransportVariables } from './transport-environment.ts';
import type { Transport } from './transport.ts';

/** A user of the cluster, as its descriptor names it. */
interface User {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly authorization: {
      readonly acls: readonly {
        readonly resource: {
          readonly type: 'topic' | 'group' | 'cluster';
          readonly name?: string;
          readonly patternType?: 'literal' | 'prefix';
        };
        readonly operations: readonly (keyof typeof OPERATIONS)[];
      }[];
    };
  };
}

const OPERATIONS = {
  Read: AclOperationTypes.READ,
  Write: AclOperationTypes.WRITE,
  Delete: AclOperationTypes.DELETE,
  Describe: AclOperationTypes.DESCRIBE,
  DescribeConfigs: AclOperationTypes.DESCRIBE_CONFIGS,
};
const RESOURCES = {
  topic: AclResourceTypes.TOPIC,
  group: AclResourceTypes.GROUP,
  cluster: AclResourceTypes.CLUSTER,
};

const path = join(import.meta.dirname, '../../../k8s/overlays/production/stores/users.yaml');
const users = parseAllDocuments(readFileSync(path, 'utf8')).map((each) => each.toJS() as User);
const partOf = ({ metadata: { name } }: User) => name.replace(/-events$/, '');

/** The rights of a user, as the operator of the cluster hands them to the broker. */
const rightsOf = ({ metadata, spec }: User) =>
  spec.authorization.acls.flatMap(({ resource, operations }) =>
    operations.map((operation) => ({
      resourceType: RESOURCES[resource.type],
      resourceName: resource.name ?? 'kafka-cluster',
      resourcePatternType:
        resource.patternType === 'prefix'
          ? ResourcePatternTypes.PREFIXED
          : ResourcePatternTypes.LITERAL,
      principal: `User:${metadata.name}`,
      host: '*',
      operation: OPERATIONS[operation],
      permissionType: AclPermissionTypes.ALLOW,
    })),
  );

/** Number of rights by which the broker judges now. */
async function inForce(admin: Admin): Promise<number> {
  const { resources } = await admin.describeAcls({
    resourceType: AclResourceTypes.ANY,
    resourcePatternType: ResourcePatternTypes.ANY,
    operation: AclOperationTypes.ANY,
    permissionType: AclPermissionTypes.ANY,
  });
  return resources.reduce((sum, { acls }) => sum + acls.length, 0);
}

const forged = (topic: string) => ({
  topic,
  event: {
    id: newUnorderedId(),
    type: 'holdfast.members.member-erased.v1',
    source: '/members',
    time: new Date(0).toISOString(),
    partitionkey: newUnorderedId(),
    data: { memberId: newUnorderedId(), version: 1 },
  },
});

const producerOf = (topic: string) =>
  topic.endsWith('.replay') ? 'operations' : topic.split('.')[0];
const pairs = users.flatMap((user) =>
  topics.map(({ name }) => ({ part: partOf(user), topic: name })),
);
const owned = pairs.filter(({ part, topic }) => part === producerOf(topic));
// A service may also write what is replayed to itself, since its name begins so.
const foreign = pairs.filter(
  ({ part, topic }) => part !== producerOf(topic) && part !== topic.split('.')[0],
);

const excuse = await noOwnBrokerBecause();
if (excuse !== null) process.stdout.write(`${excuse}\n`);
const describeWhereABrokerIs = excuse === null ? describe : describe.skip;

describeWhereABrokerIs('a broker with the rights of the production overlay', () => {
  let broker: GuardedBroker;
  const opened = new Map<string, Transport>();
  const transportOf = (part: string): Transport => {
    const present = opened.get(part);
    if (present !== undefined) return present;
    const user = `${part}-events`;
    const made = openTransport(
      readTransportVariables({
        HOLDFAST_EVENTS: 'kafka',
        KAFKA_BROKERS: broker.address,
        KAFKA_TLS: 'on',
        KAFKA_TLS_CA_FILE: broker.authorityFile,
        KAFKA_SASL_MECHANISM: 'plain',
        KAFKA_SASL_USERNAME: user,
        KAFKA_SASL_PASSWORD_FILE: broker.passwordFiles[user],
      }),
      logger,
    );
    opened.set(part, made);
    return made;
  };
  beforeAll(async () => {
    broker = await aGuardedBroker(users.map(({ metadata }) => metadata.name));
    const open = readTransportVariables({
      HOLDFAST_EVENTS: 'kafka',
      KAFKA_BROKERS: broker.openAddress,
    });
    await awaitLog(open);
    const administration = openAdministration(open, 1);
    await administration.createTopics(topics.map((plan) => ({ ...plan, partitions: 1 })));
    await administration.close();
    const admin = new Kafka({ brokers: [broker.openAddress], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const rights = users.flatMap(rightsOf);
    await admin.createAcls({ acl: rights });
    // The broker answers before it judges by them.
    await eventually(async () => {
      expect(await inForce(admin)).toBe(rights.length);
    });
    await admin.disconnect();
  });
  afterAll(async () => {
    await Promise.all([...opened.values()].map((each) => each.close()));
    await broker.stop();
  });

  test.each(owned)('lets $part write $topic', async ({ part, topic }) => {
    await transportOf(part).publish([forged(topic)]);
  });

  test.each(foreign)('refuses $topic to $part', async ({ part, topic }) => {
    await expect(transportOf(part).publish([forged(topic)])).rejects.toThrow(/authoriz/i);
  });
});
