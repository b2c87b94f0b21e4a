import { type Kafka, type Producer, Partitioners } from 'kafkajs';
import type { AddressedEvent } from '../event.ts';
import { inBatches, type AddressedRecord } from './batches.ts';
import { orMissingTopic } from './missing-topic.ts';
import { toRecord } from './record.ts';

/** Publishes events, one batch at a time. */
export interface Publisher {
  /** @throws if it is not certain that all are durable. */
  publish(events: readonly AddressedEvent[]): Promise<void>;
  close(): Promise<void>;
}

/** Acknowledgement of every replica in sync. */
const ALL_REPLICAS = -1;

/**
 * Publishes with an idempotent producer. After a fault the producer is not used again: it is unknown how much of its
 * last batch the broker has, and a new producer begins a sequence of its own.
 */
export function createPublisher(kafka: Kafka): Publisher {
  let producer: Promise<Producer> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const connected = async (): Promise<Producer> => {
    const made = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await made.connect();
    return made;
  };
  const drop = async (): Promise<void> => {
    const dropped = producer;
    producer = undefined;
    await dropped?.then((each) => each.disconnect()).catch(ignore);
  };
  const sendBatch = async (records: readonly AddressedRecord[]): Promise<void> => {
    producer ??= connected();
    const byTopic = Map.groupBy(records, ({ topic }) => topic);
    const topicMessages = [...byTopic].map(([topic, ofTopic]) => ({
      topic,
      messages: ofTopic.map(({ record }) => record),
    }));
    try {
      await (await producer).sendBatch({ acks: ALL_REPLICAS, topicMessages });
    } catch (error) {
      await drop();
      throw orMissingTopic(error);
    }
  };
  const send = async (events: readonly AddressedEvent[]): Promise<void> => {
    const records = events.map(({ topic, event }) => ({ topic, record: toRecord(event) }));
    for (const batch of inBatches(records)) await sendBatch(batch);
  };
  return {
    publish: (events) => {
      const sent = last.then(() => send(events));
      last = sent.catch(ignore);
      return sent;
    },
    close: async () => {
      await last;
      await drop();
    },
  };
}

function ignore(): void {
  return undefined;
}
