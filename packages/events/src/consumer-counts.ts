import { counter } from '@holdfast/telemetry';

const OUTCOMES = ['taken-in', 'retried', 'ignored', 'dead-lettered'] as const;

/** Counts of a consumer since its process started, in events. */
export interface ConsumerCounts {
  /**
   * Counts events: taken in if they took effect here or were known to have, retried for each try beyond the first,
   * ignored if their source does not confirm them, or they stand in a topic of somebody else, dead-lettered if they
   * were given up.
   */
  add(outcome: (typeof OUTCOMES)[number], events?: number): void;
}

/** Counts what a consumer does, for operators. */
export function consumerCounts(consumer: string): ConsumerCounts {
  const events = counter(
    'holdfast_consumer_events_total',
    'Events that a consumer has taken in, tried again, ignored or given up.',
    { consumer: 'names', outcome: OUTCOMES },
  );
  for (const outcome of OUTCOMES) events.add({ consumer, outcome }, 0);
  return {
    add: (outcome, by = 1) => {
      events.add({ consumer, outcome }, by);
    },
  };
}
