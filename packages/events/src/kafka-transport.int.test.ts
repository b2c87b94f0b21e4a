import { aBroker, noBrokerBecause } from '@holdfast/testkit';
import { describe, test } from '@jest/globals';
import { awaitBroker } from './kafka/await-broker.ts';
import { logger, type TransportUnderTest } from './event-bench.fixture.test.ts';
import { openAdministration } from './open-administration.ts';
import { openTransport } from './open-transport.ts';
import { topics } from './generated/topics.ts';
import { deadLetterTopic, replayTopic } from './letter-topics.ts';
import { CONTRACT_CONSUMERS, describeTransport } from './transport.contract.test.ts';

const excuse = await noBrokerBecause();

async function kafka(): Promise<TransportUnderTest> {
  const broker = await aBroker();
  const environment = { HOLDFAST_EVENTS: 'kafka', KAFKA_BROKERS: [broker.address] } as const;
  await awaitBroker(environment);
  const administration = openAdministration(environment, 1);
  const letters = CONTRACT_CONSUMERS.flatMap((name) => [deadLetterTopic(name), replayTopic(name)]);
  await administration.createTopics([
    ...topics,
    ...letters.map((name) => ({ name, partitions: 2, retentionMs: null })),
  ]);
  await administration.close();
  return { open: () => openTransport(environment, logger), stop: () => broker.stop() };
}

if (excuse === null) describeTransport('Kafka', kafka);
else {
  process.stdout.write(`${excuse}\n`);
  // eslint-disable-next-line no-restricted-syntax -- stands for the broker's suites if no broker can run
  describe.skip('events over Kafka', () => {
    test('needs a broker', () => undefined);
  });
}
