// The floor: what kafkajs alone costs at the same rate, with the same bytes. No outbox, no check, no log of what was sent.
import { Kafka, logLevel, Partitioners } from 'kafkajs';

const { BROKER, TOPIC, RATE, SECONDS, VALUE } = process.env;
const kafka = new Kafka({ brokers: [BROKER], logLevel: logLevel.NOTHING });
const producer = kafka.producer({
  createPartitioner: Partitioners.DefaultPartitioner,
  idempotent: true,
  maxInFlightRequests: 1,
});
await producer.connect();
process.send({ ready: true });
process.once('message', async () => {
  const sent = [];
  const total = Number(RATE) * Number(SECONDS);
  const begun = performance.now();
  const sending = [];
  for (let number = 0; number < total; number += 1) {
    const wait = begun + (number * 1_000) / Number(RATE) - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    sent.push([String(number), performance.timeOrigin + performance.now()]);
    const message = {
      key: `member ${number % 1_000}`,
      value: VALUE,
      headers: { ce_id: String(number) },
    };
    sending.push(producer.send({ topic: TOPIC, acks: -1, messages: [message] }));
  }
  await Promise.all(sending);
  process.send({ committed: sent });
});
process.once('SIGTERM', () => producer.disconnect().then(() => process.exit(0)));
