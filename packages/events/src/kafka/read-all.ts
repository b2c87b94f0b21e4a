import { randomUUID } from 'node:crypto';
import { type Logger } from '@holdfast/telemetry';
import { type Kafka } from 'kafkajs';
import { type AddressedEvent } from '../event.ts';
import { consume } from './consume.ts';
import { type AskBroker } from './follow.ts';
import { endsOf, startsOf } from './places.ts';
import { fromRecord } from './record.ts';

/** Reads topics from their first record to their end as it is now, in a group of its own. */
export async function readAll(
  {
    kafka,
    ask,
    logger,
  }: { readonly kafka: Kafka; readonly ask: AskBroker; readonly logger: Logger },
  topics: readonly string[],
  handle: (events: readonly AddressedEvent[]) => Promise<void> | void,
): Promise<void> {
  const ends = await ask((admin) => endsOf(admin, topics));
  const places = await ask((admin) => startsOf(admin, topics));
  if (places.hasReached(ends)) return;
  const over = new AbortController();
  const faults: unknown[] = [];
  await consume(
    {
      kafka,
      groupId: `reader.${randomUUID()}`,
      topics,
      fromBeginning: true,
      logger,
      joined: (consumer) => {
        places.seek(consumer);
      },
      take: async ({ topic, partition, messages }) => {
        const wanted = messages.filter(
          ({ offset }) =>
            !places.isPast(topic, partition, offset) && ends.isPast(topic, partition, offset),
        );
        try {
          await handle(
            wanted.map((message) => ({ topic, event: fromRecord({ topic, partition }, message) })),
          );
        } catch (error) {
          // Whoever asked is told; who shares a group would be given the same again.
          faults.push(error);
          over.abort();
          return;
        }
        const last = messages.at(-1);
        if (last !== undefined) places.set(topic, partition, BigInt(last.offset) + 1n);
        if (places.hasReached(ends)) over.abort();
      },
    },
    over.signal,
  );
  if (faults.length > 0) throw faults[0];
}
