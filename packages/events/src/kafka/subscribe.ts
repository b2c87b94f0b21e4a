import type { Logger } from '@holdfast/telemetry';
import type { Kafka } from 'kafkajs';
import { repeatedly } from '../repeatedly.ts';
import type { Stoppable, Subscription } from '../transport.ts';
import { consume } from './consume.ts';
import { fromRecord } from './record.ts';

/**
 * Reads for a consumer group. Its processes share the partitions; a position is committed once the records took
 * effect.
 */
export function subscribe(
  kafka: Kafka,
  { group, topics, handle }: Subscription,
  logger: Logger,
): Stoppable {
  return repeatedly({
    event: 'consumer-interrupted',
    fields: { consumer: group },
    logger,
    work: (signal) =>
      consume(
        {
          kafka,
          groupId: group,
          topics,
          fromBeginning: true,
          logger,
          take: async ({ messages, commit, ...place }) => {
            const { topic } = place;
            await handle(messages.map((message) => ({ topic, event: fromRecord(place, message) })));
            await commit();
          },
        },
        signal,
      ),
  });
}
