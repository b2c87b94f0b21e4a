import { eventSchemas } from './generated/catalogue.ts';

/** A topic as it is to be. */
export interface TopicPlan {
  readonly name: string;
  /** Events of one key stand in one partition; so many consumers of a group can share the work. Never changed. */
  readonly partitions: number;
  /** How long events are kept, in milliseconds; null for ever: what feeds a read model is what it is rebuilt from. */
  readonly retentionMs: number | null;
}

const PARTITIONS = 6;
const DAY_MS = 86_400_000;
/** Dead letters and their replays are dealt with in a month, or not at all. */
const LETTERS_MS = 30 * DAY_MS;

/**
 * Who has ended a sign-in matters for as long as an access token lives, some minutes; a day leaves room for clocks and
 * for whoever looks into what happened.
 */
const RETENTIONS: ReadonlyMap<string, number> = new Map([['members.access.v1', DAY_MS]]);

/** Where the dead letters of a consumer stand. */
export const deadLetterTopic = (consumer: string): string => `${consumer}.dlq`;

/** From where a consumer reads what is given to it once more. */
export const replayTopic = (consumer: string): string => `${consumer}.replay`;

/** All topics that there are to be: those of the published schemas, and two for each consumer. */
export function topicPlans(consumers: readonly string[]): readonly TopicPlan[] {
  const published = new Set(Object.values(eventSchemas).map((schema) => schema['x-topic']));
  return [
    ...[...published].sort().map((name) => ({
      name,
      partitions: PARTITIONS,
      retentionMs: RETENTIONS.get(name) ?? null,
    })),
    ...consumers.flatMap((consumer) =>
      [deadLetterTopic(consumer), replayTopic(consumer)].map((name) => ({
        name,
        partitions: PARTITIONS,
        retentionMs: LETTERS_MS,
      })),
    ),
  ];
}
