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
export type Roster = Readonly<Record<Tier, readonly DutyAddress[]>>;

/** An open alarm: how far it has come, and when it goes further. */
export interface Alarm {
  readonly id: string;
  /** Why it was raised, in a neutral word of the service. */
  readonly cause: string;
  readonly raisedAt: Date;
  /** Time that each tier has. */
  readonly withinMs: number;
  /** How many tiers were reached so far: 0 to 3. */
  readonly tier: number;
  /** When the next tier is due, or after the last one the escalation; null once escalated. */
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

/** A step of an alarm: a tier is alerted, a tier has nobody, or all tiers had their time. */
export type AlarmStep =
  { readonly kind: 'ALERTED' | 'NOBODY'; readonly tier: Tier } | { readonly kind: 'ESCALATED' };

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
/** Time after which those on duty are looked for again, if there was nobody. */
const LOOK_AGAIN_MS = 60_000;

/** Decides how an open alarm goes on. `trail` is all that was attempted for it, the oldest first. */
export function decide(
  open: Alarm,
  trail: readonly Attempt[],
  roster: Roster,
  now: Date,
): Decision {
  const { alarm, steps } = advance(open, roster, now);
  const alerts = addressesOf(alarm, roster).flatMap(({ tier, to }) => {
    const dueAt = alertDueAt(alarm, ofAddress(trail, tier, to), now);
    const mayBeRepeat = ofAddress(trail, tier, to).some(({ outcome }) => outcome === 'UNKNOWN');
    return dueAt !== null && dueAt <= now ? [{ tier, to, mayBeRepeat }] : [];
  });
  return { alarm, steps, alerts };
}

/** The instant at which to look at an open alarm again; null if nothing is left to do. It may have passed. */
export function nextLookAt(
  alarm: Alarm,
  trail: readonly Attempt[],
  roster: Roster,
  now: Date,
): Date | null {
  const alerts = addressesOf(alarm, roster).map(({ tier, to }) =>
    alertDueAt(alarm, ofAddress(trail, tier, to), now),
  );
  const due = [alarm.tierDueAt, ...alerts].filter((each) => each !== null);
  const isReached = trail.some(({ outcome }) => outcome === 'SENT');
  if (due.length === 0 && !isReached && isTried(alarm, now)) due.push(later(now, LOOK_AGAIN_MS));
  return due.length === 0 ? null : new Date(Math.min(...due.map(Number)));
}

/** Alerts that somebody began and did not come back from: whether they left is not known. */
export function lostIn(trail: readonly Attempt[]): readonly Attempt[] {
  const ended = new Set(trail.filter(({ outcome }) => outcome !== 'BEGUN').map(({ id }) => id));
  return trail.filter(({ id }) => !ended.has(id));
}

/** Reaches the tiers that are due; one that has nobody is passed. */
function advance(
  alarm: Alarm,
  roster: Roster,
  now: Date,
): { readonly alarm: Alarm; readonly steps: readonly AlarmStep[] } {
  let { tier } = alarm;
  // By any clock the first tier is due at once, and one that was set back delays no other by more than its time.
  let dueAt = earlier(alarm.tierDueAt, tier === 0 ? now : later(now, alarm.withinMs));
  const steps: AlarmStep[] = [];
  while (dueAt !== null && dueAt <= now) {
    const reached = TIERS[tier];
    if (reached === undefined) {
      steps.push({ kind: 'ESCALATED' });
      dueAt = null;
    } else {
      const hasSomebody = roster[reached].length > 0;
      steps.push({ kind: hasSomebody ? 'ALERTED' : 'NOBODY', tier: reached });
      tier += 1;
      if (hasSomebody) dueAt = later(dueAt, alarm.withinMs);
    }
  }
  return { alarm: { ...alarm, tier, tierDueAt: dueAt }, steps };
}

/** Addresses of all tiers that were reached. */
const addressesOf = (alarm: Alarm, roster: Roster) =>
  TIERS.slice(0, alarm.tier).flatMap((name, index) =>
    roster[name].map((to) => ({ tier: index + 1, to })),
  );

/** When an address is to be alerted for a tier; null if it was, or is left. */
function alertDueAt(alarm: Alarm, earlierOnes: readonly Attempt[], now: Date): Date | null {
  if (earlierOnes.some(({ outcome }) => outcome === 'SENT')) return null;
  const begun = earlierOnes.filter(({ outcome }) => outcome === 'BEGUN');
  const last = begun.at(-1);
  if (last === undefined) return now;
  if (!isTried(alarm, now)) return null;
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (begun.length - 1));
  return earlier(later(last.at, pauseMs), later(now, pauseMs));
}

const ofAddress = (trail: readonly Attempt[], tier: number, to: DutyAddress) =>
  trail.filter(
    (each) => each.tier === tier && each.channel === to.channel && each.digest.equals(to.digest),
  );

const isTried = ({ raisedAt }: Alarm, now: Date) =>
  now.getTime() - raisedAt.getTime() < TRIED_FOR_MS;

const later = (at: Date, ms: number) => new Date(at.getTime() + ms);

function earlier(one: Date, other: Date): Date;
function earlier(one: Date | null, other: Date): Date | null;
function earlier(one: Date | null, other: Date): Date | null {
  return one === null || one <= other ? one : other;
}
