import { setTimeout as pause } from 'node:timers/promises';
import { derivedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { describeError, type LogFields } from '@holdfast/telemetry';
import { alarmRows, endLine, TARGETS } from './alarm-rows.ts';
import { nextLookAt, TIERS, type Alarm, type Attempt, type DueAlert } from './alarm.rule.ts';
import type { Alert } from './alert.rule.ts';
import { stepsOf } from './sent.rule.ts';
import type { BegunAlert, TakenAlarm, Taking } from './take-due.ts';

/** Longest time that sending one alert takes; shorter than the lease. What took longer may have arrived. */
const SEND_MS = 4_000;

/** Tries of noting what became of alerts, and the pause between two: what is not noted is sent again. */
const NOTE_TRIES = 5;
const NOTE_PAUSE_MS = 250;

/**
 * Sends the alerts that were begun, all at once, notes what became of each with the steps that this makes known, and gives
 * the alarm back.
 */
export async function sendAlerts(taking: Taking, taken: TakenAlarm): Promise<void> {
  const ended = await Promise.all(taken.begun.map((begun) => sendOne(taking, taken, begun)));
  const note = () =>
    taking.database.changeFor('alarm', (tx) => noteEnds(tx, taking, { taken, ended }));
  for (let tries = 1; tries < NOTE_TRIES; tries += 1) {
    const isNoted = await note().then(
      () => true,
      () => false,
    );
    if (isNoted) return;
    await pause(NOTE_PAUSE_MS);
  }
  await note();
}

/** Notes how alerts ended. Who is on duty is read anew: that may have changed while they were sent. */
async function noteEnds(
  tx: Tx,
  { roster: rosterAt, noteStep, now: clock }: Taking,
  { taken, ended }: { readonly taken: TakenAlarm; readonly ended: readonly Attempt[] },
): Promise<void> {
  const { alarm } = taken;
  const { id: alarmId, cause } = alarm;
  await alarmRows.lock(tx, alarmId);
  const now = clock();
  const before = await alarmRows.trail(tx, alarm);
  const roster = await rosterAt(tx, now, alarmId);
  await alarmRows.append(tx, alarm, ended);
  for (const { step, at } of stepsOf(alarm, before, ended))
    await noteStep?.(tx, { alarmId, cause, step, at });
  await alarmRows.giveBack(tx, taken, nextLookAt(alarm, [...before, ...ended], roster, now));
}

async function sendOne(
  { senders, now, logger, counts, acknowledgeUrl }: Taking,
  { alarm }: TakenAlarm,
  { alert, line }: BegunAlert,
): Promise<Attempt> {
  const { channel, address } = alert.to;
  const target = TARGETS[channel];
  const sender = senders[channel];
  const message: Alert = {
    type: typeOf(alarm, alert),
    id: alarm.id,
    messageId: derivedId(alarm.id, messageName(alarm, alert)),
    raisedAt: alarm.raisedAt,
    tier: TIERS[alert.tier - 1] ?? 'LAST_RESORT',
    acknowledgeUrl: acknowledgeUrl?.(alarm.id) ?? null,
    sentAt: now(),
  };
  try {
    if (sender === undefined) throw new NoSenderError();
    await inTime(sender.send(message, address));
    logger.info('alert-sent', { target });
    counts.ended(channel, 'SENT');
    return endLine(line, { outcome: 'SENT', at: now() });
  } catch (error) {
    const fields = describeError(error);
    const outcome = MAY_HAVE_ARRIVED.has(fields.reason) ? 'UNKNOWN' : 'FAILED';
    logger.warn('alert-awaited', { target, outcome: outcome.toLowerCase(), ...fields });
    counts.ended(channel, outcome);
    return endLine(line, { outcome, errorClass: classOf(fields), at: now() });
  }
}

function typeOf({ isOpen }: Alarm, { mayBeRepeat, tier }: DueAlert): Alert['type'] {
  if (mayBeRepeat) return 'alert.repeated';
  if (!isOpen) return 'alert.reminded';
  return tier > 1 ? 'alert.escalated' : 'alert.raised';
}

/** What an alert is told from others of its alarm by. */
const messageName = ({ round }: Alarm, { tier }: DueAlert) =>
  round === 1 ? `tier ${tier}` : `round ${round} tier ${tier}`;

/** Reasons after which nobody knows whether the other side took it. */
const MAY_HAVE_ARRIVED = new Set<LogFields['reason']>(['late', 'connection-lost']);

const classOf = ({ code, reason, errorClass = 'Error' }: LogFields): string =>
  (code ?? reason ?? errorClass).replaceAll(/[^A-Za-z0-9_-]/g, '').slice(0, 60) || 'Error';

async function inTime(sending: Promise<void>): Promise<void> {
  const over = new AbortController();
  const late = pause(SEND_MS, undefined, { signal: over.signal, ref: false }).then(() => {
    throw new AlertLateError();
  });
  try {
    await Promise.race([sending, late]);
  } finally {
    late.catch(ignore);
    over.abort();
  }
}

/** The other side did not say in time whether it has the alert. */
class AlertLateError extends Error {
  override readonly name = 'AlertLateError';
  readonly code = 'ETIMEDOUT';
}

/** This installation cannot send by that channel. */
class NoSenderError extends Error {
  override readonly name = 'NoSenderError';
  readonly code = 'NO_SENDER';
}

/** The end of waiting for what has ended. */
function ignore(): void {
  return undefined;
}
