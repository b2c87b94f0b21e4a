import { startAlarms, tiersOf, type Alarms, type AlertSenders } from '@holdfast/alarm';
import type { Clock } from '@holdfast/kernel';
import type { Database, Tx } from '@holdfast/persistence';
import type { Logger } from '@holdfast/telemetry';
import { openAddresses, readDuty, type AlertingDuty } from '../on-call/duty.step.ts';
import { roomAlarms } from './room-alarm.repository.ts';
import { tellStep } from './tell-alarm.step.ts';

/** Options of the worker that alerts those on duty. */
export interface RoomAlarmOptions extends AlertingDuty {
  readonly database: Pick<Database<'alarm'>, 'readFor' | 'changeFor'>;
  readonly senders: AlertSenders;
  readonly now: Clock;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/** Starts the worker that alerts those on duty about alarms of rooms. Every replica has one. */
export function startRoomAlarms(options: RoomAlarmOptions): Alarms {
  const { database, senders, now, logger } = options;
  return startAlarms({
    ...{ database, senders, now, logger },
    roster: (tx, at, alarmId) => rosterFor(tx, options, { alarmId, at }),
    noteStep: (tx, { alarmId, step, at }) => tellStep(tx, { alarmId, step, at }),
  });
}

/**
 * Those who are called about an alarm: the facilitators of a clinical group first, as far as they are contacts of the
 * roster, and those on duty; never a host or another member.
 */
export async function rosterFor(
  tx: Tx,
  needs: AlertingDuty,
  { alarmId, at }: { readonly alarmId: string; readonly at: Date },
) {
  const { duty, state } = await readDuty(tx, at);
  const groupId = await roomAlarms.groupOf(tx, alarmId);
  const leaders = new Set(groupId === null ? [] : await roomAlarms.facilitatorsOf(tx, groupId));
  const isOff = !duty.isOnDuty && duty.lastResort.length === 0;
  const own = isOff ? [] : state.contacts.filter(({ staffId }) => leaders.has(staffId));
  return tiersOf(
    duty,
    await openAddresses(needs, state),
    own.map(({ id }) => id),
  );
}
