import type { TimeWindow, Weekday, WeeklyMeeting } from './vocabulary.rule.ts';
import { offsetAt } from './zone-offsets.rule.ts';

const DAY = 1_440;
const WEEK = 7 * DAY;
const MINUTE_MS = 60_000;
/** A year and a week: by then the clocks of two zones have made all their changes. */
const WEEKS_AHEAD = 53;

/** Days of the week in the order of ISO 8601. */
export const WEEKDAYS: readonly Weekday[] = [
  ...(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const),
];

/**
 * True if somebody has time for every weekly meeting of the coming year, by their own clock. Two zones change their clocks
 * on different days, so that one meeting may be at two or three hours of theirs. Without windows they always have time.
 */
export function hasTimeFor(
  meeting: WeeklyMeeting,
  {
    timeWindows,
    timeZone,
  }: { readonly timeWindows: readonly TimeWindow[]; readonly timeZone: string },
  now: Date,
): boolean {
  if (timeWindows.length === 0) return true;
  const free = stretches(timeWindows);
  return [...startsAt(meeting, timeZone, now)].every((start) =>
    free.some(([from, until]) => from <= start && start + meeting.durationMinutes <= until),
  );
}

/** Joins windows to stretches of two weeks on end, in minutes, so that one that runs over Sunday's midnight is whole. */
function stretches(windows: readonly TimeWindow[]): readonly (readonly [number, number])[] {
  const oneWeek = windows.map(({ weekday, fromMinute, untilMinute }) => {
    const midnight = WEEKDAYS.indexOf(weekday) * DAY;
    return [midnight + fromMinute, midnight + untilMinute] as const;
  });
  const twoWeeks = [
    ...oneWeek,
    ...oneWeek.map(([from, until]) => [from + WEEK, until + WEEK] as const),
  ];
  const joined: [number, number][] = [];
  for (const [from, until] of twoWeeks.toSorted(([one], [other]) => one - other)) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], until);
    else joined.push([from, until]);
  }
  return joined;
}

/** Finds the minutes of somebody's week at which the meetings of the coming year start: one, or few. */
function startsAt(meeting: WeeklyMeeting, timeZone: string, now: Date): ReadonlySet<number> {
  const day = now.toISOString().slice(0, 10);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const onWeekday = (WEEKDAYS.indexOf(meeting.weekday) - weekdayOf(midnight) + 7) % 7;
  const shown = midnight + (onWeekday * DAY + meeting.startMinute) * MINUTE_MS;
  const starts = new Set<number>();
  for (let week = 0; week < WEEKS_AHEAD; week += 1) {
    const at = instantOf(shown + week * WEEK * MINUTE_MS, meeting.timeZone, day);
    const here = at + offsetAt(timeZone, day, at) * MINUTE_MS;
    starts.add(weekdayOf(here) * DAY + Math.floor((here % (DAY * MINUTE_MS)) / MINUTE_MS));
  }
  return starts;
}

/** Finds the instant at which the clocks of a zone show this time, which is written as if it were UTC. */
function instantOf(shown: number, timeZone: string, day: string): number {
  // The first guess may stand on the other side of a change of the clocks; the second does not.
  const guess = shown - offsetAt(timeZone, day, shown) * MINUTE_MS;
  return shown - offsetAt(timeZone, day, guess) * MINUTE_MS;
}

/** Number of a weekday; Monday is 0. */
const weekdayOf = (at: number) => (new Date(at).getUTCDay() + 6) % 7;
