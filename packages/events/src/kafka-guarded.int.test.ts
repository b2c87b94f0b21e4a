import { writeFileSync } from 'node:fs';
import {
  aGuardedBroker,
  eventually,
  noOwnBrokerBecause,
  type GuardedBroker,
} from '@holdfast/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { aMember, history, idsOf, logger } from './event-bench.fixture.test.ts';
import { awaitLog, openAdministration } from './open-administration.ts';
import { openTransport } from './open-transport.ts';
import { readTransportVariables } from './transport-environment.ts';
import type { Transport } from './transport.ts';

const excuse = await noOwnBrokerBecause();
if (excuse !== null) process.stdout.write(`${excuse}\n`);
const describeWhereABrokerIs = excuse === null ? describe : describe.skip;

describeWhereABrokerIs('Kafka behind TLS and a password', () => {
  let broker: GuardedBroker;
  const opened: Transport[] = [];
  const environment = (change: Readonly<Record<string, string | undefined>> = {}) =>
    readTransportVariables({
      HOLDFAST_EVENTS: 'kafka',
      KAFKA_BROKERS: broker.address,
      KAFKA_TLS: 'on',
      KAFKA_TLS_CA_FILE: broker.authorityFile,
      KAFKA_SASL_MECHANISM: 'scram-sha-512',
      KAFKA_SASL_USERNAME: broker.username,
      KAFKA_SASL_PASSWORD_FILE: broker.passwordFile,
      ...change,
    });
  const open = (change?: Readonly<Record<string, string | undefined>>) => {
    const transport = openTransport(environment(change), logger);
    opened.push(transport);
    return transport;
  };
  beforeAll(async () => {
    broker = await aGuardedBroker();
    await awaitLog(environment());
    const administration = openAdministration(environment(), 1);
    const plan = { name: 'members.member.v1', partitions: 6, retentionMs: null };
    await administration.createTopics([plan]);
    expect(await administration.topicFaults([plan])).toEqual([]);
    await administration.close();
  });
  afterEach(() => Promise.all(opened.splice(0).map((each) => each.close())));
  afterAll(() => broker.stop());

  test.each(['plain', 'scram-sha-256', 'scram-sha-512'])(
    'a client that shows the password by %s writes and reads',
    async (mechanism) => {
      const member = aMember();
      const facts = history(member, 3);
      const read: string[] = [];
      const transport = open({ KAFKA_SASL_MECHANISM: mechanism });

      await transport.publish(facts);
      const reader = transport.subscribe({
        group: mechanism,
        topics: ['members.member.v1'],
        handle: (events) => {
          const own = events.filter(({ event }) => event.partitionkey === member);
          read.push(...idsOf(own));
          return Promise.resolve();
        },
      });

      await eventually(() => expect(read).toEqual(idsOf(facts)));
      await reader.stop();
    },
  );

  test.each([
    ['with another password', () => ({ KAFKA_SASL_PASSWORD_FILE: anotherPassword(broker) })],
    ['without a password', () => ({ KAFKA_SASL_MECHANISM: undefined })],
    ['without TLS', () => ({ KAFKA_TLS: 'off' })],
  ])('no client gets in %s', async (_, change) => {
    const transport = open(change());

    await expect(transport.ping()).rejects.toThrow();
    await expect(transport.publish(history(aMember(), 1))).rejects.toThrow();
  });

  test('nothing is sent to a broker whose certificate a stranger has signed', async () => {
    const transport = open({ KAFKA_TLS_CA_FILE: undefined });

    await expect(transport.ping()).rejects.toThrow(/certificate/);
    await expect(transport.publish(history(aMember(), 1))).rejects.toThrow(/certificate/);
  });
});

function anotherPassword({ passwordFile }: GuardedBroker): string {
  const file = `${passwordFile}.other`;
  writeFileSync(file, 'guessed\n', { mode: 0o600 });
  return file;
}
