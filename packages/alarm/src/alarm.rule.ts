/** Those who are alerted, one tier after another, as long as nobody acknowledges. */
export const TIERS = ['FIRST_CONTACT', 'SECOND_CONTACT', 'LAST_RESORT'] as const;

/** A tier of the people on duty. */
export type Tier = (typeof TIERS)[number];

/** Ways by which an alert leaves. */
export const CHANNELS = ['MAIL', 'WEBHOOK'] as const;

/** A way by which an alert leaves. */
export type Channel = (typeof CHANNELS)[number];

/** An address of somebody on duty. */
export interface DutyAddress {
  readonly channel: Channel;
  readonly address: string;
  /** A keyed digest of the address, in place of which it is kept. */
  readonly digest: Buffer;
}

/** Addresses of those on duty at one instant. An empty tier has nobody. */
export interface Roster extends Readonly<Record<Tier, readonly DutyAddress[]>> {
  /** When others are on duty, as far as it is known: an open alarm is looked at again then. */
  readonly changesAt?: Date | null;
}

/** An alarm that has not ended: how far it has come, and when it goes further. */
export interface Alarm {
  readonly id: string;
  /** Why it was raised, in a neutral word of the service. */
  readonly cause: string;
  /** False once somebody has it: then it only reminds, if that person does nothing. */
  readonly isOpen: boolean;
  readonly raisedAt: Date;
  /** Counts how often it began to call, from 1: what was sent before counts for nothing in a new round. */
  readonly round: number;
  /** When this round began. */
  readonly calledAt: Date;
  /** Until when its first tier waits; null if it does not. */
  readonly heldUntil: Date | null;
  /** Time that each tier has. */
  readonly withinMs: number;
  /** How many tiers were reached so far: 0 to 3. */
  readonly tier: number;
  /**
   * When the next tier is due, or after the last one the escalation, or the reminder of one that somebody has. Null at
   * tier 0 if there was nobody so far; null after the last one once escalated, or reminded.
   */
  readonly tierDueAt: Date | null;
}

/** What became of sending one alert. BEGUN is noted before it is sent, one of the others after it. */
export type Outcome = 'BEGUN' | 'SENT' | 'FAILED' | 'UNKNOWN';

/** A line of the trail: an alert was begun, or came to an end. */
export interface Attempt {
  readonly id: string;
  readonly outcome: Outcome;
  readonly tier: number;
  readonly channel: Channel;
  readonly digest: Buffer;
  readonly at: Date;
  readonly errorClass: string | null;
}

/** A step of an alarm, as the service notes it in its own trail. */
export type AlarmStep =
  /** A road took the alert to a tier; none has taken it so far; or the tier has nobody. */
  | { readonly kind: 'ALERTED' | 'ALERT_UNSENT' | 'NOBODY'; readonly tier: Tier }
  /** Nobody is on duty. A last resort is alerted right after, if there is one. */
  | { readonly kind: 'NOBODY_ON_DUTY' }
  /** All tiers had their time after somebody was alerted, and nobody has it. */
  | { readonly kind: 'ESCALATED' }
  /** A road took the reminder that somebody has it and does nothing. */
  | { readonly kind: 'REMINDED' };

/** An alert to be sent now. */
export interface DueAlert {
  readonly tier: number;
  readonly to: DutyAddress;
  /** True if an earlier one may have arrived without our knowing. */
  readonly mayBeRepeat: boolean;
}

/** How an alarm goes on: where it stands, the steps that led there, and the alerts that are to be sent now. */
export interface Decision {
  readonly alarm: Alarm;
  readonly steps: readonly AlarmStep[];
  readonly alerts: readonly DueAlert[];
}

/** Pauses between two alerts to one address that did not arrive: 5 s, then twice as long each, up to 5 min. */
const FIRST_PAUSE_MS = 5_000;
export const LONGEST_PAUSE_MS = 300_000;
/** Time after which what did not arrive is left. */
const TRIED_FOR_MS = 24 * 3_600_000;
/** Time for which somebody is looked for whom nobody has told yet: at each change of duty, and now and then. */
const LOOKED_FOR_MS = 7 * TRIED_FOR_MS;
/** Time after which those on duty are looked for again, if there was nobody. */
const LOOK_AGAIN_MS = 60_000;
/** Longest time for which the first tier of an alarm waits. */
export const HELD_MOST_MS = 600_000;

/** Decides how an alarm goes on. `trail` is all that was attempted in its round, the oldest first. */
export function decide(
  standing: Alarm,
  trail: readonly Attempt[],
  roster: Roster,
  now: Date,
): Decision {
  const { alarm, steps } = standing.isOpen
    ? advance(standing, trail, { roster, now })
    : remind(standing, roster, now);
  const alerts = addressesOf(alarm, roster).flatMap(({ tier, to }) => {
    const dueAt = alertDueAt(alarm, trail, { tier, to, now });
    const mayBeRepeat = ofAddress(trail, tier, to).some(({ outcome }) => outcome === 'UNKNOWN');
    return dueAt !== null && dueAt <= now ? [{ tier, to, mayBeRepeat }] : [];
  });
  return { alarm, steps, alerts };
}

/**
 * The instant at which to look at an alarm again; null if nothing is left to do. It may have passed, and is never farther
 * ahead than one time of waiting, so that what is can be told from what a clock wrote that has been set back since.
 */
export function nextLookAt(
  alarm: Alarm,
  trail: readonly Attempt[],
  roster: Roster,
  now: Date,
): Date | null {
  const alerts = addressesOf(alarm, roster).map(({ tier, to }) =>
    alertDueAt(alarm, trail, { tier, to, now }),
  );
  const due = [alarm.tierDueAt, ...alerts].filter((each) => each !== null);
  if (alarm.isOpen && isCalling(alarm, trail, now)) {
    const { changesAt = null } = roster;
    if (due.length === 0 && isYoung(alarm, now, TRIED_FOR_MS) && !isReached(trail))
      due.push(later(now, LOOK_AGAIN_MS));
    if (changesAt !== null) due.push(changesAt);
  }
  if (due.length === 0) return null;
  const longest = Math.max(alarm.withinMs, LONGEST_PAUSE_MS);
  return new Date(Math.min(...due.map(Number), now.getTime() + longest));
}

/** Alerts that somebody began and did not come back from: whether they left is not known. */
export function lostIn(trail: readonly Attempt[]): readonly Attempt[] {
  const ended = new Set(trail.filter(({ outcome }) => outcome !== 'BEGUN').map(({ id }) => id));
  return trail.filter(({ id }) => !ended.has(id));
}

/** Who is on duty when an alarm is looked at. */
interface Standing {
  readonly roster: Roster;
  readonly now: Date;
}

/** How far an alarm comes in one look, with the steps that lead there. */
interface Advance {
  readonly alarm: Alarm;
  readonly steps: readonly AlarmStep[];
}

/** Reaches the tiers that are due. Where nobody is at all, it waits for somebody; hours of the last resort are said. */
function advance(alarm: Alarm, trail: readonly Attempt[], { roster, now }: Standing): Advance {
  const steps = alarm.tierDueAt === null ? [] : [NOBODY_ON_DUTY];
  if (alarm.tier === 0 && TIERS.every((tier) => roster[tier].length === 0))
    return { alarm: { ...alarm, tierDueAt: null }, steps };
  const due = { ...alarm, tierDueAt: dueOf(alarm, now) };
  if (due.tier > 0 || !isOffHours(roster) || !isDue(due, now))
    return reach(due, trail, { roster, now });
  const reached = reach({ ...due, tier: TIERS.length - 1 }, trail, { roster, now });
  return { ...reached, steps: [...steps, ...reached.steps] };
}

/** Reaches one tier after another that is due; one that has nobody is passed. */
function reach(alarm: Alarm, trail: readonly Attempt[], { roster, now }: Standing): Advance {
  const steps: AlarmStep[] = [];
  let { tier, tierDueAt: dueAt } = alarm;
  let isNew = false;
  for (const name of TIERS.slice(tier)) {
    if (dueAt === null || dueAt > now) break;
    const hasSomebody = roster[name].length > 0;
    if (!hasSomebody) steps.push({ kind: 'NOBODY', tier: name });
    tier += 1;
    isNew ||= hasSomebody;
    if (hasSomebody) dueAt = later(dueAt, alarm.withinMs);
  }
  const reached = { ...alarm, tier, tierDueAt: dueAt };
  if (tier < TIERS.length || !isDue(reached, now)) return { alarm: reached, steps };
  const givesUpAt = isNew ? later(now, alarm.withinMs) : escalatesAt(alarm, trail, now);
  return givesUpAt > now
    ? { alarm: { ...reached, tierDueAt: givesUpAt }, steps }
    : { alarm: { ...reached, tierDueAt: null }, steps: [...steps, { kind: 'ESCALATED' }] };
}

const isDue = ({ tierDueAt }: Alarm, now: Date) => tierDueAt !== null && tierDueAt <= now;

const NOBODY_ON_DUTY: AlarmStep = { kind: 'NOBODY_ON_DUTY' };

/** True if the last resort alone can be called. */
const isOffHours = ({ FIRST_CONTACT, SECOND_CONTACT }: Roster) =>
  FIRST_CONTACT.length + SECOND_CONTACT.length === 0;

/**
 * When the next tier is due. By any clock the first one is due at once, unless it is held, and then not for long; and one
 * that was set back delays no other by more than its time.
 */
function dueOf({ tier, tierDueAt, heldUntil, withinMs }: Alarm, now: Date): Date | null {
  if (tier > 0) return earlier(tierDueAt, later(now, withinMs));
  if (heldUntil !== null) return earlier(heldUntil, later(now, HELD_MOST_MS));
  return earlier(tierDueAt ?? now, now);
}

/**
 * When all have had their time: once the last alert that arrived is as old as that. Not before one has arrived. What a clock
 * noted that has been set back since is no reason to wait.
 */
function escalatesAt({ withinMs }: Alarm, trail: readonly Attempt[], now: Date): Date {
  const sent = trail.filter(({ outcome }) => outcome === 'SENT').map(({ at }) => at.getTime());
  if (sent.length === 0) return later(now, withinMs);
  const passed = sent.filter((at) => at <= now.getTime());
  return new Date(Math.max(now.getTime(), ...passed.map((at) => at + withinMs)));
}

/** Has everybody reminded, at once, of a call that somebody has, once its time is over. */
function remind(alarm: Alarm, roster: Roster, now: Date): Advance {
  if (!isDue(alarm, now)) return { alarm, steps: [] };
  return TIERS.every((tier) => roster[tier].length === 0)
    ? { alarm: { ...alarm, tierDueAt: later(now, LOOK_AGAIN_MS) }, steps: [] }
    : { alarm: { ...alarm, tier: TIERS.length, tierDueAt: null }, steps: [] };
}

/** Addresses of all tiers that were reached. A reminder goes to each address once. */
function addressesOf(alarm: Alarm, roster: Roster) {
  const all = TIERS.slice(0, alarm.tier).flatMap((name, index) =>
    roster[name].map((to) => ({ tier: index + 1, to })),
  );
  if (alarm.isOpen) return all;
  return all.filter(({ to }, index) => all.findIndex((each) => isSame(each.to, to)) === index);
}

const isReached = (trail: readonly Attempt[]) => trail.some(({ outcome }) => outcome === 'SENT');

/** True while those on duty are still looked for. */
const isCalling = (alarm: Alarm, trail: readonly Attempt[], now: Date) =>
  isYoung(alarm, now, isReached(trail) ? TRIED_FOR_MS : LOOKED_FOR_MS);

/** When an address is to be alerted for a tier; null if it was, or is left. */
function alertDueAt(
  alarm: Alarm,
  trail: readonly Attempt[],
  { tier, to, now }: { readonly tier: number; readonly to: DutyAddress; readonly now: Date },
): Date | null {
  const earlierOnes = ofAddress(trail, tier, to);
  if (isReached(earlierOnes)) return null;
  const begun = earlierOnes.filter(({ outcome }) => outcome === 'BEGUN');
  if (begun.length === 0) return isCalling(alarm, trail, now) ? now : null;
  if (!isYoung(alarm, now, TRIED_FOR_MS)) return null;
  // What a clock noted that has been set back since is no reason to wait.
  const last = begun.findLast(({ at }) => at <= now);
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (begun.length - 1));
  return last === undefined ? now : later(last.at, pauseMs);
}

const isSame = (one: DutyAddress | Attempt, other: DutyAddress) =>
  one.channel === other.channel && one.digest.equals(other.digest);

const ofAddress = (trail: readonly Attempt[], tier: number, to: DutyAddress) =>
  trail.filter((each) => each.tier === tier && isSame(each, to));

const isYoung = ({ calledAt }: Alarm, now: Date, ms: number) =>
  now.getTime() - calledAt.getTime() < ms;

const later = (at: Date, ms: number) => new Date(at.getTime() + ms);

function earlier(one: Date, other: Date): Date;
function earlier(one: Date | null, other: Date): Date | null;
function earlier(one: Date | null, other: Date): Date | null {
  return one === null || one <= other ? one : other;
}
