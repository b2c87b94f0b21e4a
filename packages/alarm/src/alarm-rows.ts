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
}

/** An instant before all others: due, whatever a clock says. */
const AT_ONCE = new Date(0);

/**
 * Raises an alarm in the transaction of its cause, a member's own included: it goes out if and only if that commits.
 * Poke the worker after the commit.
 */
export function raiseAlarm(tx: Tx, alarm: NewAlarm): Promise<void> {
  return later(
    tx,
    `insert into alarm (id, cause, state, raised_at, acknowledge_within_seconds, tier, tier_due_at, next_due_at, version)
     values ($1, $2, 'OPEN', $3, $4, 0, $3, $5, 1) on conflict do nothing`,
    [
      alarm.id,
      alarm.cause,
      alarm.now,
      Math.max(1, Math.round(alarm.acknowledgeWithinMinutes * 60)),
      AT_ONCE,
    ],
  );
}

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
            next_due_at = null, version = version + 1
      where id = $1 and state = 'OPEN' returning id`,
    [id, now, by],
  );
  return changed.length > 0;
}

/** Ends an alarm, acknowledged or not: nobody is alerted any more. Purpose: alarm. @returns false if it has ended, or is none. */
export async function endAlarm(
  tx: Tx,
  { id, now }: { readonly id: string; readonly now: Date },
): Promise<boolean> {
  const changed = await ask(
    tx,
    `update alarm set state = 'ENDED', ended_at = $2, next_due_at = null, version = version + 1
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

/** An open alarm that a worker has taken, until its lease is over or its version is another. */
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
              min(raised_at) as "oldestRaisedAt"
         from alarm where state = 'OPEN'`,
      [now],
    );
    return survey ?? { isDue: false, nextDueAt: null, oldestRaisedAt: null };
  },

  /** Locks the alarm that is due longest. Those that other workers look at are passed; null if none is left. */
  lockDue: async (tx: Tx, now: Date): Promise<Taken | null> => {
    const [row] = await ask<Omit<Alarm, 'withinMs'> & { withinSeconds: number; version: number }>(
      tx,
      `select id, cause, raised_at as "raisedAt", acknowledge_within_seconds as "withinSeconds", tier,
              tier_due_at as "tierDueAt", version
         from alarm where state = 'OPEN' and ${IS_DUE}
        order by next_due_at limit 1 for update skip locked`,
      [now],
    );
    if (row === undefined) return null;
    const { version, withinSeconds, ...alarm } = row;
    return { alarm: { ...alarm, withinMs: withinSeconds * 1_000 }, version };
  },

  trail: (tx: Tx, alarmId: string): Promise<readonly Attempt[]> =>
    ask<Attempt>(
      tx,
      `select id, outcome, tier, channel, address_digest as digest, at, error_class as "errorClass"
         from alarm_attempt where alarm_id = $1 order by at, id`,
      [alarmId],
    ),

  append: async (tx: Tx, alarmId: string, attempts: readonly Attempt[]): Promise<void> => {
    for (const { id, outcome, tier, channel, digest, at, errorClass } of attempts) {
      await later(
        tx,
        `insert into alarm_attempt (id, outcome, alarm_id, tier, channel, address_digest, at, error_class)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
        [id, outcome, alarmId, tier, channel, digest, at, errorClass],
      );
    }
  },

  /** Notes how far an alarm has come, and until when nobody else looks at it. */
  move: (tx: Tx, alarm: Alarm, at: { readonly now: Date; readonly nextDueAt: Date | null }) =>
    later(
      tx,
      `update alarm set tier = $2, tier_due_at = $3, next_due_at = $4, version = version + 1,
              escalated_at = case when $3::timestamptz is null then coalesce(escalated_at, $5) end
        where id = $1`,
      [alarm.id, alarm.tier, alarm.tierDueAt, at.nextDueAt, at.now],
    ),

  /** Leaves an open alarm that could not be taken until then. */
  putOff: (tx: Tx, id: string, nextDueAt: Date) =>
    later(tx, `update alarm set next_due_at = $2 where id = $1 and state = 'OPEN'`, [
      id,
      nextDueAt,
    ]),

  /** Gives an alarm back, unless it was acknowledged meanwhile, or taken by somebody else when the lease was over. */
  giveBack: (tx: Tx, { alarm, version }: Taken, nextDueAt: Date | null) =>
    later(tx, 'update alarm set next_due_at = $3 where id = $1 and version = $2', [
      alarm.id,
      version,
      nextDueAt,
    ]),
};

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
