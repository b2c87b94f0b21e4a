import { randomUUID } from 'node:crypto';
import type { Logger } from '@holdfast/telemetry';
import type { Kafka } from 'kafkajs';
import type { AddressedEvent } from '../event.ts';
import { consume } from './consume.ts';
import type { AskBroker } from './follow.ts';
import { endsOf, startsOf } from './places.ts';
import { fromRecord } from './record.ts';

/** Reads topics from their first record to their present end, in a group of its own. @throws what `handle` throws. */
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
  const refusals: unknown[] = [];
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
        const events = wanted.map((message) => ({
          topic,
          event: fromRecord({ topic, partition }, message),
        }));
        try {
          if (refusals.length === 0) await handle(events);
        } catch (error) {
          // Reading everything is done once: the same events do not come again.
          refusals.push(error);
          over.abort();
        }
        const last = messages.at(-1);
        if (last !== undefined) places.set(topic, partition, BigInt(last.offset) + 1n);
        if (places.hasReached(ends)) over.abort();
      },
    },
    over.signal,
  );
  if (refusals.length > 0) throw refusals[0];
}
