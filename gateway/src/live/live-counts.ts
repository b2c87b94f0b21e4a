/** Counts of the live door, for operators. Numbers alone: no room, no member. */
export interface LiveCounts {
  executions: number;
  deliveries: number;
  hidden: number;
  sockets: number;
  subscriptions: number;
}

/** Makes counts that are all at zero. */
export function newLiveCounts(): LiveCounts {
  return { executions: 0, deliveries: 0, hidden: 0, sockets: 0, subscriptions: 0 };
}

/** Writes the counts in the text format of Prometheus. */
export function asMetrics(counts: LiveCounts): string {
  const { executions, deliveries, hidden, sockets, subscriptions } = counts;
  return [
    `# TYPE holdfast_live_executions_total counter\nholdfast_live_executions_total ${String(executions)}`,
    `# TYPE holdfast_live_deliveries_total counter\nholdfast_live_deliveries_total ${String(deliveries)}`,
    `# TYPE holdfast_live_hidden_total counter\nholdfast_live_hidden_total ${String(hidden)}`,
    `# TYPE holdfast_live_sockets gauge\nholdfast_live_sockets ${String(sockets)}`,
    `# TYPE holdfast_live_subscriptions gauge\nholdfast_live_subscriptions ${String(subscriptions)}`,
    '',
  ].join('\n');
}
