import type { Variables } from '../environment.ts';
import { findingsOf, type Finding } from './finding.ts';

const { ok, note } = findingsOf('alerts');
const CHANNELS = [
  ['mail', 'HOLDFAST_SMTP_URL'],
  ['webhook', 'HOLDFAST_ALERT_WEBHOOK_URL'],
] as const;

/** Judges by which channels those on duty are alerted, by the variables of a service that alarms. Nothing is sent. */
export function judgeAlerts(variables: Variables): Finding {
  const isGiven = (name: string) => (variables[name] ?? '') !== '';
  const given = CHANNELS.filter(([, name]) => isGiven(name)).map(([channel]) => channel);
  const missing = CHANNELS.filter(([, name]) => !isGiven(name)).map(([channel]) => channel);
  if (given.length === 0)
    return note(
      'neither mail nor webhook is given: nobody on duty would be told',
      'Give both before you switch duty on (docs/deployment.md, Alerts).',
    );
  return missing.length === 0
    ? ok(given.join(' and '))
    : note(
        `by ${given.join()} alone: nobody is told while that is away`,
        `Give a ${missing.join()}, too (docs/deployment.md, Alerts).`,
      );
}
