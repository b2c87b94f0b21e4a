// The floor: what kafkajs alone costs to receive. No inbox, no database, no transaction.
import { Kafka, logLevel } from 'kafkajs';

const { BROKER, TOPIC } = process.env;
const kafka = new Kafka({ brokers: [BROKER], logLevel: logLevel.NOTHING });
const consumer = kafka.consumer({ groupId: `baseline-${process.pid}`, maxWaitTimeInMs: 250 });
const received = [];
consumer.on(consumer.events.GROUP_JOIN, () => process.send({ ready: true }));
await consumer.connect();
await consumer.subscribe({ topics: [TOPIC], fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => {
    received.push([String(message.headers.ce_id), performance.timeOrigin + performance.now()]);
  },
});
process.on('message', () => process.send({ committed: received }));
process.once('SIGTERM', () => consumer.disconnect().then(() => process.exit(0)));
