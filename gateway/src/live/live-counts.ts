import { counter, gauge } from '@holdfast/telemetry';

/** Counts of the live door, for operators. Numbers alone: no room, no member. */
export const liveCounts = {
  executions: counter(
    'holdfast_live_executions_total',
    'Executions of a subscription for one item of a room.',
  ),
  deliveries: counter('holdfast_live_deliveries_total', 'Frames that were sent to a client.'),
  hidden: counter(
    'holdfast_live_hidden_total',
    'Items that nobody could be shown, since their frame had an error that waiting does not mend.',
  ),
  sockets: gauge('holdfast_live_sockets', 'Open sockets.'),
  subscriptions: gauge('holdfast_live_subscriptions', 'Subscriptions that are live.'),
} as const;
