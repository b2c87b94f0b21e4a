import { wallClockOf } from './wall-clock.rule.ts';

/** Days of the week in the order of ISO 8601. */
export const DUTY_DAYS = [
  ...(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const),
];
export type DutyDay = (typeof DUTY_DAYS)[number];

/** Contacts who are called first, and those who are called if nobody answers, by id. */
export interface OnDuty {
  readonly first: readonly string[];
  readonly second: readonly string[];
}

/** Hours of every week in which the same people are on duty, in minutes of the day by the clock on the wall. */
export interface DutySlot extends OnDuty {
  readonly weekday: DutyDay;
  /** Minute of that day: 0 to 1,439. */
  readonly fromMinute: number;
  /** Minute counted from the same midnight: 1,800 is six in the morning of the day after. */
  readonly untilMinute: number;
}

/** A stretch of time in which others are on duty than in the week, or nobody. */
export interface DutyOverride extends OnDuty {
  readonly from: Date;
  readonly until: Date;
}

/** Who is on duty when. */
export interface DutyPlan {
  /** The IANA zone by whose clocks the slots go. */
  readonly timeZone: string;
  readonly slots: readonly DutySlot[];
  /** In the order in which they were made: where two overlap, the later one holds. */
  readonly overrides: readonly DutyOverride[];
}

/** The roster of a programme. */
export interface DutyRoster extends DutyPlan {
  /** Whether duty is on. While it is not, nobody is on duty and nobody is alerted. */
  readonly isOn: boolean;
  /** Contacts who are told when nobody else is left. */
  readonly lastResort: readonly string[];
}

/** Who is on duty at an instant. */
export interface Duty extends OnDuty {
  readonly isOnDuty: boolean;
  /** When that changes; null if it does not, as far as the roster says. */
  readonly until: Date | null;
  /** When others are on duty, or nobody; null if they are not, as far as the roster says. */
  readonly changesAt: Date | null;
  readonly lastResort: readonly string[];
}

const DAY = 1_440;
const WEEK = 7 * DAY;
const MINUTE_MS = 60_000;
/** A week and a day: the clocks of a zone may have been changed meanwhile. */
const LOOK_AHEAD_MS = 8 * DAY * MINUTE_MS;

/** Nobody on duty, and nobody to be alerted. */
export const NOBODY_ON_DUTY: Duty = {
  ...{ isOnDuty: false, until: null, changesAt: null },
  ...{ first: [], second: [], lastResort: [] },
};

/** Says who is on duty at an instant, and until when. Without a roster, and while duty is off, it is nobody. */
export function dutyAt(roster: DutyRoster | null, now: Date): Duty {
  if (roster?.isOn !== true) return NOBODY_ON_DUTY;
  const on = onDutyAt(roster, now);
  return {
    ...on,
    isOnDuty: isSomebody(on),
    until: changeAfter(roster, now, (each) => String(isSomebody(each))),
    changesAt: changeAfter(roster, now, ({ first, second }) => JSON.stringify([first, second])),
    lastResort: roster.lastResort,
  };
}

/** Keeps of a roster the contacts who can be reached: others count as if they were not named. */
export function onlyWith<Roster extends DutyPlan & { readonly lastResort: readonly string[] }>(
  roster: Roster,
  reachable: ReadonlySet<string>,
): Roster {
  const kept = (ids: readonly string[]) => ids.filter((id) => reachable.has(id));
  const keptOf = <Each extends OnDuty>(each: Each): Each => ({
    ...each,
    first: kept(each.first),
    second: kept(each.second),
  });
  return {
    ...roster,
    slots: roster.slots.map(keptOf),
    overrides: roster.overrides.map(keptOf),
    lastResort: kept(roster.lastResort),
  };
}

/** Says who is on duty at an instant: by the newest override that covers it, else by all slots of the week that do. */
export function onDutyAt(plan: DutyPlan, at: Date): OnDuty {
  const override = plan.overrides.findLast(({ from, until }) => from <= at && at < until);
  if (override !== undefined) return { first: override.first, second: override.second };
  const { minuteOfWeek } = wallClockOf(plan.timeZone, at);
  const slots = plan.slots.filter((slot) => covers(slot, minuteOfWeek));
  return {
    first: [...new Set(slots.flatMap(({ first }) => first))],
    second: [...new Set(slots.flatMap(({ second }) => second))],
  };
}

/** A stretch of the week in which nobody is on duty, in minutes of one day. */
export interface DutyGap {
  readonly weekday: DutyDay;
  readonly fromMinute: number;
  /** Up to 1,440, the end of the day. */
  readonly untilMinute: number;
}

/** Finds the hours of a usual week in which nobody is on duty. */
export function gapsOf(slots: readonly DutySlot[]): readonly DutyGap[] {
  const staffed = slots.filter(isSomebody);
  return DUTY_DAYS.flatMap((weekday, day) => {
    const gaps: DutyGap[] = [];
    let open: number | null = null;
    for (let minute = 0; minute <= DAY; minute += 1) {
      const isFree = minute < DAY && !staffed.some((slot) => covers(slot, day * DAY + minute));
      if (isFree) open ??= minute;
      else if (open !== null) {
        gaps.push({ weekday, fromMinute: open, untilMinute: minute });
        open = null;
      }
    }
    return gaps;
  });
}

const isSomebody = ({ first, second }: OnDuty) => first.length + second.length > 0;

/** Minute of the week at which a slot begins. */
const startOf = ({ weekday, fromMinute }: DutySlot) =>
  DUTY_DAYS.indexOf(weekday) * DAY + fromMinute;
const lengthOf = ({ fromMinute, untilMinute }: DutySlot) => untilMinute - fromMinute;

const covers = (slot: DutySlot, minuteOfWeek: number) =>
  (minuteOfWeek - startOf(slot) + WEEK) % WEEK < lengthOf(slot);

/** Finds the next instant at which those on duty are others in what is looked at; null if the roster knows of none. */
function changeAfter(plan: DutyPlan, now: Date, look: (on: OnDuty) => string): Date | null {
  const present = look(onDutyAt(plan, now));
  const ahead = plan.overrides.flatMap(({ from, until }) => [from, until]).filter((at) => at > now);
  const instants = new Set(ahead.map(Number));
  for (const start of [now, ...ahead]) for (const at of boundaries(plan, start)) instants.add(at);
  const inOrder = [...instants].filter((at) => at > now.getTime()).sort((a, b) => a - b);
  const change = inOrder.find((at) => look(onDutyAt(plan, new Date(at))) !== present);
  return change === undefined ? null : new Date(change);
}

/** Finds all instants of the coming week at which a slot begins or ends, or the clocks are changed. */
function boundaries({ timeZone, slots }: DutyPlan, start: Date): readonly number[] {
  const marks = slots.flatMap((slot) => [startOf(slot), startOf(slot) + lengthOf(slot)]);
  return stretchesOf(timeZone, start).flatMap(({ from, until }) => {
    const { minuteOfWeek } = wallClockOf(timeZone, new Date(from));
    const inside = marks.flatMap((mark) => {
      const ahead = (((mark - minuteOfWeek) % WEEK) + WEEK) % WEEK;
      return [ahead, ahead + WEEK].map((minutes) => from + minutes * MINUTE_MS);
    });
    return [from, ...inside.filter((at) => at < until)];
  });
}

/** Divides the coming week into stretches within which the clocks of a zone are not changed. */
function stretchesOf(timeZone: string, start: Date) {
  const begin = Math.floor(start.getTime() / MINUTE_MS) * MINUTE_MS;
  const end = begin + LOOK_AHEAD_MS;
  const offsetAt = (at: number) => wallClockOf(timeZone, new Date(at)).offsetMinutes;
  const starts = [begin];
  const step = DAY * MINUTE_MS;
  for (let at = begin; at < end; at += step) {
    if (offsetAt(at) === offsetAt(at + step)) continue;
    let [low, high] = [at, at + step];
    while (high - low > MINUTE_MS) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
      if (offsetAt(middle) === offsetAt(at)) low = middle;
      else high = middle;
    }
    starts.push(high);
  }
  return starts.map((from, index) => ({ from, until: starts[index + 1] ?? end + step }));
}
