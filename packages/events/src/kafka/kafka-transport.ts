import type { Logger } from '@holdfast/telemetry';
import type { Transport } from '../transport.ts';
import { askBroker } from './ask-broker.ts';
import { connectKafka } from './connect-kafka.ts';
import { follow } from './follow.ts';
import type { KafkaEnvironment } from './kafka-environment.ts';
import { createPublisher } from './publisher.ts';
import { readAll } from './read-all.ts';
import { subscribe } from './subscribe.ts';

/** The transport for more than one machine: Apache Kafka. */
export function kafkaTransport(environment: KafkaEnvironment, logger: Logger): Transport {
  const kafka = connectKafka(environment);
  const publisher = createPublisher(kafka);
  const broker = askBroker(kafka);
  return {
    publish: (events) => publisher.publish(events),
    subscribe: (subscription) => subscribe(kafka, subscription, logger),
    follow: (following) => follow({ kafka, ask: broker.ask }, following, logger),
    readAll: (topics, handle) => readAll({ kafka, ask: broker.ask, logger }, topics, handle),
    ping: async () => {
      await broker.ask((admin) => admin.describeCluster());
    },
    close: async () => {
      await publisher.close();
      await broker.close();
    },
  };
}
