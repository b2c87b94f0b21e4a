import type { Clock } from '@holdfast/kernel';
import type { ServiceDatabase, Tx } from '@holdfast/persistence';
import type { Logger } from '@holdfast/telemetry';
import type { AlarmStep, Roster } from './alarm.rule.ts';
import type { AlertSenders } from './alert-sender.ts';

/** Needs of the alarms of a service. */
export interface AlarmOptions {
  /** The service's own database. Purpose `alarm` should be one of its doors, so that no crowd takes its connections. */
  readonly database: Pick<ServiceDatabase<'alarm'>, 'readFor' | 'changeFor'>;
  /** Those on duty at an instant for an alarm, by the service's own copy, in the transaction of the alarm. */
  readonly roster: (tx: Tx, now: Date, alarmId: string) => Promise<Roster>;
  readonly senders: AlertSenders;
  readonly now: Clock;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** Notes a step in the service's own trail, in the transaction that takes it. */
  readonly noteStep?: (tx: Tx, noted: NotedStep) => Promise<void>;
  /** Where an alarm can be acknowledged: an address that says nothing but its id. */
  readonly acknowledgeUrl?: (alarmId: string) => string;
}

/** A step that an alarm has taken. */
export interface NotedStep {
  readonly alarmId: string;
  readonly cause: string;
  readonly step: AlarmStep;
  readonly at: Date;
}
