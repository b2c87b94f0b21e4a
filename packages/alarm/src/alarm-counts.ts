import { counter, gauge } from '@holdfast/telemetry';
import type { Channel, Outcome } from './alarm.rule.ts';
import { TARGETS } from './alarm-rows.ts';

/** Counts of the alarms of a process. */
export interface AlarmCounts {
  readonly ended: (channel: Channel, outcome: Exclude<Outcome, 'BEGUN'>) => void;
  /** Counts a tier that had nobody. */
  readonly nobody: () => void;
  readonly escalated: () => void;
  /** Shows how long the oldest open alarm has waited; none if null. */
  readonly oldest: (raisedAt: Date | null, now: Date) => void;
}

const OUTCOMES = { SENT: 'sent', FAILED: 'failed', UNKNOWN: 'unknown' } as const;

/** Makes the metrics of alarms, which the process then shows. */
export function alarmCounts(): AlarmCounts {
  const alerts = counter(
    'holdfast_alerts_total',
    'Alerts to those on duty, by what became of them.',
    {
      channel: ['mail', 'webhook'],
      outcome: ['sent', 'failed', 'unknown'],
    },
  );
  const steps = counter('holdfast_alarm_steps_total', 'Alarms that went further unanswered.', {
    step: ['nobody', 'escalated'],
  });
  const age = gauge(
    'holdfast_alarm_oldest_open_seconds',
    'Age of the oldest alarm that nobody has acknowledged.',
  );
  let shown = 0;
  return {
    ended: (channel, outcome) =>
      alerts.add({ channel: TARGETS[channel], outcome: OUTCOMES[outcome] }),
    nobody: () => steps.add({ step: 'nobody' }),
    escalated: () => steps.add({ step: 'escalated' }),
    oldest: (raisedAt, now) => {
      const seconds =
        raisedAt === null ? 0 : Math.max(0, (now.getTime() - raisedAt.getTime()) / 1_000);
      age.add({}, seconds - shown);
      shown = seconds;
    },
  };
}
