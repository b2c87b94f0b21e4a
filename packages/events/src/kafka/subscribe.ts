import type { Logger } from '@holdfast/telemetry';
import type { Kafka } from 'kafkajs';
import { Pace } from '../pace.ts';
import { repeatedly } from '../repeatedly.ts';
import type { Stoppable, Subscription } from '../transport.ts';
import { consume } from './consume.ts';
import { fromRecord } from './record.ts';

/** Records that come within this time are taken in together, in one transaction. */
const PACE_MS = 20;
/** Number of records at once that are taken without a pause: there is no need to wait for more. */
const MANY = 100;

/**
 * Reads for a consumer group. Its processes share the partitions; a position is committed once the records took
 * effect.
 */
export function subscribe(
  kafka: Kafka,
  { group, topics, handle }: Subscription,
  logger: Logger,
): Stoppable {
  const pace = new Pace(PACE_MS);
  return repeatedly({
    event: 'consumer-interrupted',
    target: 'broker',
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
            pace.look();
            await handle(messages.map((message) => ({ topic, event: fromRecord(place, message) })));
            await commit();
            if (messages.length < MANY) await pace.next(signal);
          },
        },
        signal,
      ),
  });
}
