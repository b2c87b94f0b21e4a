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
  refused: counter(
    'holdfast_live_refused_total',
    'Subscriptions and executions that were refused, since one member had too many.',
    { reason: ['subscriptions', 'operations', 'executions'] },
  ),
  stuck: counter('holdfast_live_stuck_total', 'Subscriptions that were closed to come again.'),
  sockets: gauge('holdfast_live_sockets', 'Open sockets.'),
  subscriptions: gauge('holdfast_live_subscriptions', 'Subscriptions that are live.'),
  keptBytes: gauge(
    'holdfast_live_kept_bytes',
    'Bytes of frames that are kept for who comes again.',
  ),
} as const;
