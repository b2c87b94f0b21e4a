import { isOutage, type Tx } from '@holdfast/persistence';
import type { AlarmCounts } from './alarm-counts.ts';
import type { AlarmOptions } from './alarm-options.ts';
import { alarmRows, begunLine, endLine, type Taken } from './alarm-rows.ts';
import { decide, lostIn, nextLookAt, type Attempt, type DueAlert } from './alarm.rule.ts';

/** Needs of taking and sending. */
export type Taking = AlarmOptions & { readonly counts: AlarmCounts };

/** An alarm that was taken, with the alerts that are noted as begun. */
export interface TakenAlarm extends Taken {
  readonly begun: readonly BegunAlert[];
}

/** An alert that is noted as begun, and is sent next. */
export interface BegunAlert {
  readonly alert: DueAlert;
  readonly line: Attempt;
}

/**
 * Time for which nobody else looks at an alarm whose alerts are being sent: longer than sending takes. If its worker dies,
 * another takes it after this time.
 */
const LEASE_MS = 5_000;

/**
 * Takes the alarm that is due longest, in one transaction: reaches its tiers, and notes its alerts as begun before they
 * are sent, so that a death in between leaves a trace. One that cannot be taken is left for a while, so that it holds up
 * no other. @returns null if none is due.
 */
export async function takeDue(taking: Taking): Promise<TakenAlarm | null> {
  const { database, counts } = taking;
  const tried: { id?: string } = {};
  try {
    const done = await database.changeFor('alarm', (tx) => take(tx, taking, tried));
    if (done === null) return null;
    for (const { channel } of done.lost) counts.ended(channel, 'UNKNOWN');
    for (const { kind } of done.steps) {
      if (kind === 'NOBODY' || kind === 'NOBODY_ON_DUTY') counts.nobody();
      if (kind === 'ESCALATED') counts.escalated();
    }
    return done.taken;
  } catch (error) {
    const { id } = tried;
    if (id !== undefined && !isOutage(error)) {
      const dueAt = new Date(taking.now().getTime() + LEASE_MS);
      await database.changeFor('alarm', (tx) => alarmRows.putOff(tx, id, dueAt));
    }
    throw error;
  }
}

async function take(tx: Tx, taking: Taking, tried: { id?: string }) {
  const { roster: rosterAt, noteStep } = taking;
  const now = taking.now();
  const due = await alarmRows.lockDue(tx, now);
  if (due === null) return null;
  const { id, cause } = due.alarm;
  tried.id = id;
  const before = await alarmRows.trail(tx, due.alarm);
  const roster = await rosterAt(tx, now, id);
  const lost = lostIn(before).map((line) => endLine(line, { outcome: 'UNKNOWN', at: now }));
  const { alarm, steps, alerts } = decide(due.alarm, [...before, ...lost], roster, now);
  const begun = alerts.map((alert) => ({ alert, line: begunLine(alert, now) }));
  const lines = [...lost, ...begun.map(({ line }) => line)];
  const trail = [...before, ...lines];
  await alarmRows.append(tx, alarm, lines);
  const isSending = begun.length > 0;
  const nextDueAt = isSending
    ? new Date(now.getTime() + LEASE_MS)
    : nextLookAt(alarm, trail, roster, now);
  const isEscalated = steps.some(({ kind }) => kind === 'ESCALATED');
  await alarmRows.move(tx, alarm, { now, nextDueAt, isSending, isEscalated });
  for (const step of steps) await noteStep?.(tx, { alarmId: id, cause, step, at: now });
  const taken: TakenAlarm = { alarm, version: due.version + 1, begun };
  return { taken, steps, lost };
}
