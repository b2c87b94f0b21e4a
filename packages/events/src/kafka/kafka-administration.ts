import { setTimeout as pause } from 'node:timers/promises';
import { counted } from '@holdfast/configuration/commands';
import kafkajs, { type Admin } from 'kafkajs';
import type { Administration, GroupLag } from '../administration.ts';
import type { TopicPlan } from '../topic-plan.ts';
import { askBroker } from './ask-broker.ts';
import type { AskBroker } from './follow.ts';
import { connectKafka } from './connect-kafka.ts';
import type { KafkaEnvironment } from './kafka-environment.ts';

// Named imports do not work: Node does not find these names in the CommonJS module.
const { ConfigResourceTypes } = kafkajs;

const LED_WITHIN_MS = 20_000;
const LOOK_MS = 100;
const FOR_EVER = '-1';
/** Timeout of a question. Long, since all topics and groups are asked about and an operator is patient. */
const PATIENCE_MS = 60_000;
/** Groups of processes that read for themselves store no positions, and so have no lag. */
const NAMELESS = /^(follower|reader)\./;

/**
 * Administers the brokers.
 * @param replication copies of each partition; a record counts as kept once all but one of them have it.
 */
export function kafkaAdministration(
  environment: KafkaEnvironment,
  replication: number,
): Administration {
  const broker = askBroker(connectKafka(environment), PATIENCE_MS);
  return {
    topicFaults: (plans) => broker.ask((admin) => topicFaults(admin, plans, replication)),
    createTopics: async (plans) => {
      const made = await broker.ask((admin) => createTopics(admin, plans, replication));
      if (made.length > 0) await untilLed(broker.ask, made);
      return made;
    },
    lags: () => broker.ask(lagsOf),
    forgetGroups: (groups) => broker.ask((admin) => forgetGroups(admin, groups)),
    close: () => broker.close(),
  };
}

function configOf({ retentionMs }: TopicPlan, replication: number): Record<string, string> {
  return {
    'retention.ms': retentionMs === null ? FOR_EVER : String(retentionMs),
    'retention.bytes': FOR_EVER,
    'cleanup.policy': 'delete',
    'min.insync.replicas': String(Math.max(1, replication - 1)),
  };
}

async function createTopics(
  admin: Admin,
  plans: readonly TopicPlan[],
  replication: number,
): Promise<readonly string[]> {
  const present = new Set(await admin.listTopics());
  const missing = plans.filter(({ name }) => !present.has(name));
  if (missing.length === 0) return [];
  await admin.createTopics({
    // The client's own waiting ends with an error if a broker has not heard of a topic yet.
    waitForLeaders: false,
    topics: missing.map((plan) => ({
      topic: plan.name,
      numPartitions: plan.partitions,
      replicationFactor: replication,
      configEntries: Object.entries(configOf(plan, replication)).map(([name, value]) => ({
        name,
        value,
      })),
    })),
  });
  return missing.map(({ name }) => name);
}

/** Waits until each partition has a leader, and so can be written to. @throws the last fault, after a while. */
async function untilLed(ask: AskBroker, topics: readonly string[]): Promise<void> {
  const deadline = performance.now() + LED_WITHIN_MS;
  for (;;) {
    const found = await ask((admin) => admin.fetchTopicMetadata({ topics: [...topics] })).catch(
      (error: unknown) => ({ error }),
    );
    if ('topics' in found) {
      const partitions = found.topics.flatMap((topic) => topic.partitions);
      if (partitions.every(({ leader }) => leader >= 0)) return;
    }
    if (performance.now() > deadline) {
      throw 'error' in found ? found.error : new Error('Some topics have no leader yet.');
    }
    await pause(LOOK_MS);
  }
}

async function topicFaults(
  admin: Admin,
  plans: readonly TopicPlan[],
  replication: number,
): Promise<readonly string[]> {
  const present = new Set(await admin.listTopics());
  const there = plans.filter(({ name }) => present.has(name));
  const faults = plans
    .filter(({ name }) => !present.has(name))
    .map(({ name }) => `${name} is missing. Run \`holdfast events topics --create\`.`);
  if (there.length === 0) return faults;
  const { topics } = await admin.fetchTopicMetadata({ topics: there.map(({ name }) => name) });
  const partitions = new Map(topics.map((topic) => [topic.name, topic.partitions.length]));
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: there.map(({ name }) => ({ type: ConfigResourceTypes.TOPIC, name })),
  });
  const configs = new Map(
    resources.map(({ resourceName, configEntries }) => [
      resourceName,
      new Map(configEntries.map(({ configName, configValue }) => [configName, configValue])),
    ]),
  );
  return [
    ...faults,
    ...there.flatMap((plan) => {
      const count = partitions.get(plan.name) ?? 0;
      const wrong = Object.entries(configOf(plan, replication)).filter(
        ([name, value]) => configs.get(plan.name)?.get(name) !== value,
      );
      return [
        ...(count === plan.partitions
          ? []
          : [`${plan.name} has ${counted(count, 'partition')}, not ${String(plan.partitions)}.`]),
        ...wrong.map(([name, value]) => `${plan.name} should have ${name}=${value}.`),
      ];
    }),
  ];
}

async function lagsOf(admin: Admin): Promise<readonly GroupLag[]> {
  const { groups } = await admin.listGroups();
  const lags: GroupLag[] = [];
  for (const { groupId: group } of groups) {
    if (NAMELESS.test(group)) continue;
    for (const { topic, partitions } of await admin.fetchOffsets({ groupId: group })) {
      const ends = await admin.fetchTopicOffsets(topic);
      for (const { partition, high, low } of ends) {
        const place = partitions.find((each) => each.partition === partition)?.offset ?? '-1';
        const behind = Number(BigInt(high) - BigInt(place === '-1' ? low : place));
        lags.push({ group, topic, partition, behind });
      }
    }
  }
  return lags;
}

async function forgetGroups(admin: Admin, names: readonly string[]): Promise<readonly string[]> {
  const { groups } = await admin.describeGroups([...names]);
  const dead = groups.filter(({ state }) => state === 'Empty').map(({ groupId }) => groupId);
  if (dead.length > 0) await admin.deleteGroups(dead);
  return dead;
}
