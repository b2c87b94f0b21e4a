/** Work of a consumer since its process started, in events. */
export interface ConsumerCounts {
  /** Number of events that took effect here, or were known to have. */
  takenIn: number;
  /** Number of tries beyond the first. */
  retried: number;
  /** Number of events given up and kept as dead letters. */
  deadLettered: number;
}

/** All at zero. */
export function newConsumerCounts(): ConsumerCounts {
  return { takenIn: 0, retried: 0, deadLettered: 0 };
}

/** Name of the consumer. */
export interface CountedConsumer {
  readonly name: string;
  readonly counts: Readonly<ConsumerCounts>;
}

const SERIES = 'holdfast_consumer_events_total';

/** Writes the counts of consumers in the text format of Prometheus. */
export function consumerMetrics(consumers: readonly CountedConsumer[]): string {
  const lines = consumers.flatMap(({ name, counts }) =>
    [
      ['taken-in', counts.takenIn],
      ['retried', counts.retried],
      ['dead-lettered', counts.deadLettered],
    ].map(
      ([outcome, count]) =>
        `${SERIES}{consumer="${name}",outcome="${String(outcome)}"} ${String(count)}`,
    ),
  );
  return [`# TYPE ${SERIES} counter`, ...lines, ''].join('\n');
}
