import { aBroker, eventually, noBrokerBecause, type TestBroker } from '@holdfast/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import {
  aMember,
  enrolled,
  EventBench,
  history,
  idsOf,
  logger,
} from './event-bench.fixture.test.ts';
import { topics } from './generated/topics.ts';
import { awaitBroker } from './kafka/await-broker.ts';
import { deadLetterTopic, replayTopic } from './letter-topics.ts';
import { openAdministration } from './open-administration.ts';
import { openTransport } from './open-transport.ts';
import { listDeadLetters } from './replay-dead-letters.ts';
import type { AddressedEvent } from './event.ts';

const CONSUMERS = ['strange', 'crashed', 'missing'];
const PATIENCE_MS = 25_000;

const excuse = await noBrokerBecause();
if (excuse !== null) process.stdout.write(`${excuse}\n`);
const describeWhereABrokerIs = excuse === null ? describe : describe.skip;

describeWhereABrokerIs('events over Kafka', () => {
  let broker: TestBroker;
  let bench: EventBench;
  const environment = () =>
    ({ HOLDFAST_EVENTS: 'kafka', KAFKA_BROKERS: [broker.address] }) as const;
  const make = async (names: readonly string[]) => {
    const administration = openAdministration(environment(), 1);
    const made = await administration.createTopics(
      names.map((name) => ({ name, partitions: 2, retentionMs: null })),
    );
    await administration.close();
    return made;
  };
  beforeAll(async () => {
    broker = await aBroker();
    await awaitBroker(environment());
    await make(topics.map(({ name }) => name));
    await make(CONSUMERS.flatMap((name) => [deadLetterTopic(name), replayTopic(name)]));
    bench = await EventBench.open(() =>
      Promise.resolve({
        open: () => openTransport(environment(), logger),
        stop: () => Promise.resolve(),
      }),
    );
  });
  afterEach(() => bench.rest());
  afterAll(async () => {
    await bench.stop();
    await broker.stop();
  });

  test('a record that is no event becomes a dead letter, and those behind it go on', async () => {
    const member = aMember();
    const fact = enrolled(member, 1);
    const producer = new Kafka({
      brokers: [broker.address],
      logLevel: logLevel.NOTHING,
    }).producer();
    await producer.connect();
    await producer.send({
      topic: fact.topic,
      messages: [
        { key: member, value: Buffer.from([0xff, 0xfe, 0x00]) },
        { key: member, value: '{"no":"headers"}' },
        { key: member, value: 'x'.repeat(900_000), headers: { ce_id: 'x', ce_type: 'y' } },
      ],
    });
    await producer.disconnect();
    await bench.transport().publish([fact]);

    bench.consumer('strange');

    await eventually(async () =>
      expect(await bench.taken('strange', member)).toEqual(idsOf([fact])),
    );
    const letters = await listDeadLetters(bench.transport(), 'strange');
    expect(letters.map(({ reason, attempts }) => [reason, attempts])).toEqual([
      ['UNREADABLE', 1],
      ['UNREADABLE', 1],
      ['UNREADABLE', 1],
    ]);
  });

  test('while the broker is killed nothing is lost, doubled or out of order, and followers miss nothing', async () => {
    const member = aMember();
    const facts: AddressedEvent[] = [];
    const followed: string[] = [];
    let rejoins = 0;
    bench.relay();
    bench.consumer('crashed');
    const follower = bench.follower(
      'now',
      (events) => {
        followed.push(
          ...events
            .filter(({ event }) => event.partitionkey === member)
            .map(({ event }) => event.id),
        );
      },
      () => {
        rejoins += 1;
      },
    );
    await follower.caughtUp;
    const writes = async (count: number) => {
      for (const fact of history(member, count)) {
        await bench.stores(member, fact);
        facts.push(fact);
      }
    };

    await writes(10);
    await Promise.all([broker.crash(), writes(20)]);
    await writes(10);

    await eventually(
      async () => expect(await bench.taken('crashed', member)).toEqual(idsOf(facts)),
      PATIENCE_MS,
    );
    await eventually(() => expect([...new Set(followed)]).toEqual(idsOf(facts)), PATIENCE_MS);
    await eventually(() => expect(rejoins).toBeGreaterThan(0), PATIENCE_MS);
  });

  test('a follower misses nothing while another joins its group and leaves it', async () => {
    // Enough members to put some in each partition.
    const members = Array.from({ length: 8 }, aMember);
    const facts: AddressedEvent[] = [];
    const followed = new Set<string>();
    let rejoins = 0;
    const transport = bench.transport();
    const kafka = new Kafka({ brokers: [broker.address], logLevel: logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    const groups = async () => (await admin.listGroups()).groups.map(({ groupId }) => groupId);
    const before = await groups();
    const follower = bench.follower(
      'now',
      (events) => {
        for (const id of idsOf(events)) followed.add(id);
      },
      () => {
        rejoins += 1;
      },
    );
    await follower.caughtUp;
    const groupId = (await groups()).find((name) => !before.includes(name)) ?? '';
    await admin.disconnect();
    const publish = async () => {
      const some = members.map((member) => enrolled(member, 1));
      await transport.publish(some);
      facts.push(...some);
    };
    const publishUntilRejoined = (times: number) =>
      eventually(async () => {
        await publish();
        expect(rejoins).toBeGreaterThanOrEqual(times);
      }, PATIENCE_MS);

    const other = kafka.consumer({ groupId, maxWaitTimeInMs: 250 });
    await other.connect();
    await other.subscribe({ topic: enrolled(aMember(), 1).topic });
    await other.run({ autoCommit: false, eachMessage: () => Promise.resolve() });
    await publishUntilRejoined(1);
    await publish();
    await other.disconnect();
    await publishUntilRejoined(2);

    const missed = () => idsOf(facts).filter((id) => !followed.has(id));
    await eventually(() => expect(missed()).toEqual([]), PATIENCE_MS);
  });

  test('a missing topic is not made: publishing to it is refused, and its readers wait', async () => {
    const fact = enrolled(aMember(), 1);
    const elsewhere = { ...fact, topic: 'members.elsewhere.v1' };
    const read: string[] = [];
    const transport = bench.transport();
    const reader = transport.subscribe({
      group: 'missing',
      topics: [elsewhere.topic],
      handle: (events) => {
        read.push(...events.map(({ event }) => event.id));
        return Promise.resolve();
      },
    });

    await expect(transport.publish([elsewhere])).rejects.toMatchObject({ code: 'TOPIC_MISSING' });

    expect(await make([elsewhere.topic])).toEqual([elsewhere.topic]);
    await transport.publish([elsewhere]);
    await eventually(() => expect(read).toEqual(idsOf([elsewhere])), PATIENCE_MS);
    await reader.stop();
  });
});
