import { newUnorderedId } from '@holdfast/kernel';
import { metricsText } from '@holdfast/telemetry';
import { aBroker, eventually, noBrokerBecause, type TestBroker } from '@holdfast/testkit';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kafka, logLevel, type Message } from 'kafkajs';
import { aMember, EventBench, history, idsOf, logger } from './event-bench.fixture.test.ts';
import type { AddressedEvent } from './event.ts';
import { awaitBroker } from './kafka/await-broker.ts';
import { toRecord } from './kafka/record.ts';
import { topics } from './generated/topics.ts';
import { deadLetterTopic, replayTopic } from './letter-topics.ts';
import { openAdministration } from './open-administration.ts';
import { openTransport } from './open-transport.ts';
import { listDeadLetters } from './replay-dead-letters.ts';

const excuse = await noBrokerBecause();
if (excuse !== null) process.stdout.write(`${excuse}\n`);
const describeWhereABrokerIs = excuse === null ? describe : describe.skip;

/** A text that must stand nowhere but in the letter. */
const SECRET = 'a-secret-of-a-member';
const [good] = history(aMember(), 1) as [AddressedEvent];
const record = toRecord(good.event);
const headers = { ...record.headers, ce_id: newUnorderedId() };

/** Records that are no events, each with its fault. */
const POISON: readonly (readonly [fault: string, Message])[] = [
  ['no value', { ...record, headers, value: null }],
  ['no JSON', { ...record, headers, value: SECRET }],
  ['no headers', { key: 'k', value: record.value }],
  ['no object', { ...record, headers, value: '[1]' }],
  ['null', { ...record, headers, value: 'null' }],
  ['bytes that are no text', { value: Buffer.from([0xff, 0xfe, 0x00]) }],
  ['an id that is none', { ...record, headers: { ...headers, ce_id: SECRET } }],
  ['a time that is none', { ...record, headers: { ...headers, ce_time: '2026-99-99T00:00:00Z' } }],
  ['a header twice', { ...record, headers: { ...headers, ce_id: ['a', 'b'] } }],
  [
    'a header as long as a record may be',
    { ...record, headers: { ...headers, ce_source: 's'.repeat(900_000) } },
  ],
  [
    'a key as long as a record may be', // With its partition, since the client's own hash of such a key takes minutes.
    { ...record, key: 'k'.repeat(900_000), partition: 0, headers },
  ],
  ['a value as long as a record may be', { ...record, headers, value: 'x'.repeat(900_000) }],
];

describeWhereABrokerIs('records of Kafka that are no events', () => {
  let broker: TestBroker;
  let bench: EventBench;
  beforeAll(async () => {
    broker = await aBroker();
    const environment = { HOLDFAST_EVENTS: 'kafka', KAFKA_BROKERS: [broker.address] } as const;
    await awaitBroker(environment);
    const administration = openAdministration(environment, 1);
    const letters = [deadLetterTopic('steadfast'), replayTopic('steadfast')];
    await administration.createTopics([
      ...topics.map((plan) => ({ ...plan, partitions: 1 })),
      ...letters.map((name) => ({ name, partitions: 1, retentionMs: null })),
    ]);
    await administration.close();
    bench = await EventBench.open(() =>
      Promise.resolve({
        open: () => openTransport(environment, logger),
        stop: () => broker.stop(),
      }),
    );
  });
  afterAll(() => bench.stop());

  test('stop nobody, and each becomes a letter', async () => {
    const member = aMember();
    const [first, last] = history(member, 2) as [AddressedEvent, AddressedEvent];
    const followed: string[] = [];
    bench.follower(new Date(Date.now() - 60_000), (events) => {
      followed.push(...events.map(({ event }) => event.id));
    });
    bench.consumer('steadfast');
    const kafka = new Kafka({ brokers: [broker.address], logLevel: logLevel.NOTHING });
    const producer = kafka.producer();
    await producer.connect();
    const send = (message: Message) => producer.send({ topic: first.topic, messages: [message] });

    await send(toRecord(first.event));
    for (const [, message] of POISON) await send(message);
    await send(toRecord(last.event));
    await producer.disconnect();

    await eventually(async () =>
      expect(await bench.taken('steadfast', member)).toEqual(idsOf([first, last])),
    );
    await eventually(() => expect(followed).toEqual(idsOf([first, last])));
    const letters = await listDeadLetters(bench.transport(), 'steadfast');
    expect(letters.map(({ reason }) => reason)).toEqual(POISON.map(() => 'UNREADABLE'));
    const metrics = await metricsText();
    expect(metrics).toContain(`holdfast_follower_events_skipped_total ${String(POISON.length)}`);
    expect(metrics).toContain(
      `holdfast_consumer_events_total{consumer="steadfast",outcome="dead-lettered"} ${String(POISON.length)}`,
    );
    expect(metrics).not.toContain(SECRET);
  });
});
