import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@holdfast/telemetry';
import type { Admin, Kafka } from 'kafkajs';
import { repeatedly } from '../repeatedly.ts';
import type { Follower, Following, Stoppable } from '../transport.ts';
import { consume, type Taken } from './consume.ts';
import { EndOfLog, LOOK_MS } from './end-of-log.ts';
import { endsOf, placeAt, Places } from './places.ts';
import { fromRecord } from './record.ts';

/** Pause between two looks whether the group was joined. */
const UNTIL_JOINED_MS = 100;

/** Asks a broker; connects on first use. */
export type AskBroker = <Result>(ask: (admin: Admin) => Promise<Result>) => Promise<Result>;

/**
 * Reads the log for one process alone, in a group of its own that stores nothing. Positions are in memory and sought
 * after each joining: the client would otherwise go on at the end, and skip what came meanwhile.
 */
export function follow(
  { kafka, ask }: { readonly kafka: Kafka; readonly ask: AskBroker },
  { topics, since, handle, rejoined }: Following,
  logger: Logger,
): Follower {
  const places = new Places();
  const end = new EndOfLog(places);
  let joins = 0;
  const take = async ({ topic, partition, messages }: Taken): Promise<void> => {
    const fresh = messages.filter(({ offset }) => !places.isPast(topic, partition, offset));
    const last = fresh.at(-1);
    if (last === undefined) return;
    await handle(
      fresh.map((message) => ({ topic, event: fromRecord({ topic, partition }, message) })),
    );
    places.set(topic, partition, BigInt(last.offset) + 1n);
    end.look();
  };
  const reading = repeatedly({
    event: 'follower-interrupted',
    target: 'broker',
    fields: { topic: topics.join(' ') },
    logger,
    work: async (signal) => {
      for (const topic of topics) {
        if (!places.knows(topic)) await ask((admin) => placeAt(admin, places, { topic, since }));
      }
      await consume(
        {
          kafka,
          // Use a new group each time: the broker may still be waiting for the last group's member to time out.
          groupId: `follower.${randomUUID()}`,
          topics,
          // Has no effect where offsets are set by seek, except for an offset whose records were deleted: then
          // reading starts at the oldest record left.
          fromBeginning: true,
          logger,
          take,
          joined: (consumer) => {
            places.seek(consumer);
            joins += 1;
            if (joins > 1) rejoined?.();
          },
        },
        signal,
      );
    },
  });
  const looking = lookAtEnd({ ask, topics, logger, end, hasJoined: () => joins > 0 });
  return followerOf(end, looking, reading);
}

/** The broker is asked for the end of the log from the first question on: never for those who do not ask how far it is. */
function followerOf(end: EndOfLog, looking: LookingAtEnd, reading: Stoppable): Follower {
  return {
    get caughtUp() {
      looking.begin();
      return end.caughtUp;
    },
    lagMs: () => {
      looking.begin();
      return end.lagMs();
    },
    stop: async () => {
      await Promise.all([reading.stop(), looking.stop()]);
    },
  };
}

interface Looking {
  readonly ask: AskBroker;
  readonly topics: readonly string[];
  readonly logger: Logger;
  readonly end: EndOfLog;
  readonly hasJoined: () => boolean;
}

/** Looks at the end of the log again and again, once it is begun. */
interface LookingAtEnd extends Stoppable {
  begin(): void;
}

function lookAtEnd({ ask, topics, logger, end, hasJoined }: Looking): LookingAtEnd {
  const look = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      const askedAt = performance.now();
      if (hasJoined()) end.expect(await ask((admin) => endsOf(admin, topics)), askedAt);
      const pauseMs = hasJoined() ? LOOK_MS : UNTIL_JOINED_MS;
      await pause(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  };
  let running: Stoppable | undefined;
  let isStopped = false;
  return {
    begin: () => {
      if (isStopped) return;
      running ??= repeatedly({
        event: 'follower-interrupted',
        target: 'broker',
        fields: { topic: topics.join(' ') },
        logger,
        work: look,
      });
    },
    stop: async () => {
      isStopped = true;
      await running?.stop();
    },
  };
}
