import { newOrderedId } from '@holdfast/kernel';
import { ask, later, type Tx } from '@holdfast/persistence';
import {
  LONGEST_PAUSE_MS,
  type Alarm,
  type Attempt,
  type Channel,
  type DueAlert,
} from './alarm.rule.ts';

/** An alarm to be raised. */
export interface NewAlarm {
  /** Id of what it is about, such as a safety event. Raising it again changes nothing. */
  readonly id: string;
  /** Why, in a neutral word in capitals, such as BUTTON. */
  readonly cause: string;
  /** Time that each tier has to acknowledge it, before the next one is alerted. */
  readonly acknowledgeWithinMinutes: number;
  readonly now: Date;
  /** Until when its first tier waits, since its cause was too many a little while ago: ten minutes at most. */
  readonly heldUntil?: Date | null;
}

/** An instant before all others: due, whatever a clock says. */
const AT_ONCE = new Date(0);

/**
 * Raises an alarm in the transaction of its cause, a member's own included: it goes out if and only if that commits.
 * Poke the worker after the commit.
 */
export function raiseAlarm(tx: Tx, alarm: NewAlarm): Promise<void> {
  const { id, cause, acknowledgeWithinMinutes, now, heldUntil = null } = alarm;
  return later(
    tx,
    `insert into alarm (id, cause, state, raised_at, acknowledge_within_seconds, tier, tier_due_at, held_until,
                        next_due_at, version)
     values ($1, $2, 'OPEN', $3, $4, 0, $3, $5, $6, 1) on conflict do nothing`,
    [id, cause, now, secondsOf(acknowledgeWithinMinutes), heldUntil, heldUntil ?? AT_ONCE],
  );
}

const secondsOf = (minutes: number) => Math.max(1, Math.round(minutes * 60));

/**
 * Acknowledges an open alarm: nobody is alerted any more. Purpose: alarm. `by` is null if another service was told, and
 * keeps who it was. @returns false if it is not open.
 */
export async function acknowledgeAlarm(
  tx: Tx,
  { id, by, now }: { readonly id: string; readonly by: string | null; readonly now: Date },
): Promise<boolean> {
  const changed = await ask(
    tx,
    `update alarm set state = 'ACKNOWLEDGED', acknowledged_at = $2, acknowledged_by = $3,
            next_due_at = null, is_sending = false, version = version + 1
      where id = $1 and state = 'OPEN' returning id`,
    [id, now, by],
  );
  return changed.length > 0;
}

/** An alarm that somebody has. */
export interface HeldAlarm extends NewAlarm {
  /** When everybody is reminded that its holder does nothing; null if they did, or it is not their turn. */
  readonly remindAt: Date | null;
  /** True to leave an earlier instant as it is. */
  readonly keepsEarlier?: boolean;
}

/**
 * Has everybody on duty reminded then, once, unless it is called again before with another instant. It stands here from
 * now on even if it was raised elsewhere. It changes nothing of one that is open, or has ended. Purpose: alarm.
 */
export function watchHolder(tx: Tx, alarm: HeldAlarm): Promise<void> {
  const { id, cause, acknowledgeWithinMinutes, now, remindAt, keepsEarlier = false } = alarm;
  return later(
    tx,
    `insert into alarm as present (id, cause, state, raised_at, acknowledge_within_seconds, tier, tier_due_at,
                                   next_due_at, called_at, acknowledged_at, version)
     values ($1, $2, 'ACKNOWLEDGED', $3, $4, 0, $5, $5, $5, $3, 1)
     on conflict (id) do update set round = present.round + 1, tier = 0, tier_due_at = $5, next_due_at = $5,
         called_at = $5, is_sending = false, version = present.version + 1
       where present.state = 'ACKNOWLEDGED' and not ($6 and present.tier_due_at is not null)`,
    [id, cause, now, secondsOf(acknowledgeWithinMinutes), remindAt, keepsEarlier],
  );
}

/** Opens an alarm again whose holder is gone: it calls as if it were new. Purpose: alarm. @returns false if nobody has it. */
export async function freeAlarm(
  tx: Tx,
  { id, now }: { readonly id: string; readonly now: Date },
): Promise<boolean> {
  const changed = await ask(
    tx,
    `update alarm set state = 'OPEN', round = round + 1, tier = 0, tier_due_at = $2, next_due_at = $3, called_at = $2,
            held_until = null, escalated_at = null, acknowledged_at = null, acknowledged_by = null,
            is_sending = false, version = version + 1
      where id = $1 and state = 'ACKNOWLEDGED' returning id`,
    [id, now, AT_ONCE],
  );
  return changed.length > 0;
}

/**
 * Has all open alarms looked at, in the transaction that changes who is on duty, or where they are reached: so that those
 * who come are alerted at once. Poke the worker after the commit. Purpose: alarm.
 */
export function wakeAlarms(tx: Tx): Promise<void> {
  // Those that are being sent just now are locked when that is noted, and look at the roster then.
  return later(
    tx,
    `update alarm set next_due_at = $1 where id in
       (select id from alarm where state = 'OPEN' order by id for update) and not is_sending`,
    [AT_ONCE],
  );
}

/** Ends an alarm, acknowledged or not: nobody is alerted any more. Purpose: alarm. @returns false if it has ended, or is none. */
export async function endAlarm(
  tx: Tx,
  { id, now }: { readonly id: string; readonly now: Date },
): Promise<boolean> {
  const changed = await ask(
    tx,
    `update alarm set state = 'ENDED', ended_at = $2, next_due_at = null, is_sending = false, version = version + 1
      where id = $1 and state <> 'ENDED' returning id`,
    [id, now],
  );
  return changed.length > 0;
}

/** Where all open alarms stand. */
export interface Survey {
  readonly isDue: boolean;
  readonly nextDueAt: Date | null;
  readonly oldestRaisedAt: Date | null;
}

/** An alarm that a worker has taken, until its lease is over or its version is another. */
export interface Taken {
  readonly alarm: Alarm;
  readonly version: number;
}

/**
 * Condition of an alarm that is to be looked at. One that is due farther ahead than any is ever put off was written by a
 * clock that has been set back since.
 */
const IS_DUE = `(next_due_at <= $1 or next_due_at >
  $1 + greatest(acknowledge_within_seconds, ${LONGEST_PAUSE_MS / 1_000}) * interval '1 second')`;

/** Questions of the worker. */
export const alarmRows = {
  survey: async (tx: Tx, now: Date): Promise<Survey> => {
    const [survey] = await ask<Survey>(
      tx,
      `select coalesce(bool_or(${IS_DUE}), false) as "isDue", min(next_due_at) as "nextDueAt",
              min(raised_at) filter (where state = 'OPEN') as "oldestRaisedAt"
         from alarm where state <> 'ENDED'`,
      [now],
    );
    return survey ?? { isDue: false, nextDueAt: null, oldestRaisedAt: null };
  },

  /** Locks the alarm that is due longest. Those that other workers look at are passed; null if none is left. */
  lockDue: async (tx: Tx, now: Date): Promise<Taken | null> => {
    const [row] = await ask<Omit<Alarm, 'withinMs'> & { withinSeconds: number; version: number }>(
      tx,
      `select id, cause, state = 'OPEN' as "isOpen", raised_at as "raisedAt", round,
              coalesce(called_at, raised_at) as "calledAt", held_until as "heldUntil",
              acknowledge_within_seconds as "withinSeconds", tier, tier_due_at as "tierDueAt", version
         from alarm where state <> 'ENDED' and ${IS_DUE}
        order by next_due_at limit 1 for update skip locked`,
      [now],
    );
    if (row === undefined) return null;
    const { version, withinSeconds, ...alarm } = row;
    return { alarm: { ...alarm, withinMs: withinSeconds * 1_000 }, version };
  },

  /** Keeps others from changing an alarm, or who is on duty for it, until the end of the transaction. */
  lock: async (tx: Tx, id: string): Promise<void> => {
    await ask(tx, 'select from alarm where id = $1 for update', [id]);
  },

  /** All that was attempted in the round of an alarm. */
  trail: (tx: Tx, { id, round }: Pick<Alarm, 'id' | 'round'>): Promise<readonly Attempt[]> =>
    ask<Attempt>(
      tx,
      `select id, outcome, tier, channel, address_digest as digest, at, error_class as "errorClass"
         from alarm_attempt where alarm_id = $1 and round = $2 order by at, id`,
      [id, round],
    ),

  append: async (
    tx: Tx,
    { id: alarmId, round }: Pick<Alarm, 'id' | 'round'>,
    attempts: readonly Attempt[],
  ): Promise<void> => {
    for (const { id, outcome, tier, channel, digest, at, errorClass } of attempts) {
      await later(
        tx,
        `insert into alarm_attempt (id, outcome, alarm_id, round, tier, channel, address_digest, at, error_class)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
        [id, outcome, alarmId, round, tier, channel, digest, at, errorClass],
      );
    }
  },

  /** Notes how far an alarm has come, and until when nobody else looks at it. */
  move: (tx: Tx, alarm: Alarm, at: Move) =>
    later(
      tx,
      `update alarm set tier = $2, tier_due_at = $3, next_due_at = $4, is_sending = $5, version = version + 1,
              escalated_at = case when $6 then coalesce(escalated_at, $7) else escalated_at end
        where id = $1`,
      [
        ...[alarm.id, alarm.tier, alarm.tierDueAt, at.nextDueAt, at.isSending],
        ...[at.isEscalated, at.now],
      ],
    ),

  /** Leaves an alarm that could not be taken until then. */
  putOff: (tx: Tx, id: string, nextDueAt: Date) =>
    later(tx, `update alarm set next_due_at = $2 where id = $1 and state <> 'ENDED'`, [
      id,
      nextDueAt,
    ]),

  /** Gives an alarm back, unless it was acknowledged meanwhile, or taken by somebody else when the lease was over. */
  giveBack: (tx: Tx, { alarm, version }: Taken, nextDueAt: Date | null) =>
    later(
      tx,
      'update alarm set next_due_at = $3, is_sending = false where id = $1 and version = $2',
      [alarm.id, version, nextDueAt],
    ),
};

/** How an alarm moves on. */
interface Move {
  readonly now: Date;
  readonly nextDueAt: Date | null;
  /** Whether alerts are sent now: until they are noted, or the lease is over, nobody else may take it. */
  readonly isSending: boolean;
  readonly isEscalated: boolean;
}

/** The line that is written before an alert is sent. */
export function begunLine({ tier, to }: DueAlert, now: Date): Attempt {
  const { channel, digest } = to;
  return {
    id: newOrderedId(now),
    outcome: 'BEGUN',
    tier,
    channel,
    digest,
    at: now,
    errorClass: null,
  };
}

/** The line that is written once it is known, or will never be, what became of it. */
export const endLine = (
  begun: Attempt,
  {
    outcome,
    errorClass = null,
    at,
  }: Pick<Attempt, 'outcome' | 'at'> & { errorClass?: string | null },
): Attempt => ({ ...begun, outcome, errorClass, at });

/** Names of channels as logs and metrics have them. */
export const TARGETS: Readonly<Record<Channel, 'mail' | 'webhook'>> = {
  MAIL: 'mail',
  WEBHOOK: 'webhook',
};
