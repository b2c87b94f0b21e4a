import type { LocalDay } from '@holdfast/kernel';

/** Subject of a nudge. The letter of the same kind does not name it. */
export type NudgeKind = 'PLAN_REVIEW' | TellingKind;

/** Kind that tells of the account itself: it is sent at once, at night, too. */
export type TellingKind = 'SETTINGS_CHANGED' | 'SETTINGS_TRIED';

/** A nudge that is due, to a member with a verified contact point. */
export interface DueNudge {
  readonly id: string;
  readonly memberId: string;
  readonly kind: NudgeKind;
  readonly dueAt: Date;
  readonly timeZone: string;
  readonly locale: string;
  readonly addressSealed: Buffer;
}

/** Decision about a nudge that is due. */
export type NudgeDecision =
  | { readonly kind: 'send' }
  /** It is night where the member is: try again at this instant. */
  | { readonly kind: 'wait'; readonly until: Date }
  /** It is so late that nobody wants to be reminded any more. */
  | { readonly kind: 'drop' };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Quiet hours: from nine in the evening to nine in the morning of the member nothing is sent. Our own judgement. */
const QUIET_FROM = 21;
const QUIET_UNTIL = 9;
const LATE_DAYS = 7;

/**
 * Returns the instant at which a nudge of a day is due, whatever the member's zone is by then. In the west it is still
 * night, and the nudge waits for that day's morning; only in the farthest east is it evening, and the nudge comes a day
 * later.
 */
export function dueOn(day: LocalDay): Date {
  return new Date(`${day}T08:00:00Z`);
}

/** Decides about a nudge that is due now. Reminders leave by day; what tells of the account does not wait. A zone that is not known here counts as UTC. */
export function decideNudge(
  { kind, dueAt, timeZone }: Pick<DueNudge, 'kind' | 'dueAt' | 'timeZone'>,
  now: Date,
): NudgeDecision {
  if (now.getTime() - dueAt.getTime() > LATE_DAYS * DAY_MS) return { kind: 'drop' };
  if (kind !== 'PLAN_REVIEW') return { kind: 'send' };
  const minutes = minutesOfDay(now, timeZone);
  if (minutes >= QUIET_UNTIL * 60 && minutes < QUIET_FROM * 60) return { kind: 'send' };
  const wait = (QUIET_UNTIL * 60 - minutes + 1_440) % 1_440;
  const until = now.getTime() - (now.getTime() % MINUTE_MS) + wait * MINUTE_MS;
  return { kind: 'wait', until: new Date(until) };
}

function minutesOfDay(now: Date, timeZone: string): number {
  const parts = clockIn(timeZone).formatToParts(now);
  const value = (type: 'hour' | 'minute') =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  return value('hour') * 60 + value('minute');
}

function clockIn(timeZone: string): Intl.DateTimeFormat {
  const shape = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  try {
    return new Intl.DateTimeFormat('en', { ...shape, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en', { ...shape, timeZone: 'UTC' });
  }
}
