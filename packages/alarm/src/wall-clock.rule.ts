/** What the clock and the calendar on the wall show. */
export interface WallClock {
  /** Minutes since the midnight with which Monday begins. */
  readonly minuteOfWeek: number;
  /** Minutes by which the clock is ahead of UTC. */
  readonly offsetMinutes: number;
}

const MINUTE_MS = 60_000;
const DAY = 1_440;
/** Thursday, 1 January 1970, is the fourth day of its week. */
const FIRST_DAY_OF_WEEK = 3;

const clocks = new Map<string, Intl.DateTimeFormat>();
/** More than there are zones, with all their spellings that anybody uses. */
const MOST_CLOCKS = 1_000;

/** Reads the clock on the wall of a zone. @throws RangeError if it is no IANA zone known to this process. */
export function wallClockOf(timeZone: string, at: Date): WallClock {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of clockOf(timeZone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  const shown = Date.UTC(year, month - 1, day, hour, minute) / MINUTE_MS;
  const days = Math.floor(shown / DAY) + FIRST_DAY_OF_WEEK;
  return {
    minuteOfWeek: (days % 7) * DAY + (shown % DAY),
    offsetMinutes: shown - Math.floor(at.getTime() / MINUTE_MS),
  };
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const kept = clocks.get(timeZone);
  if (kept !== undefined) return kept;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  if (clocks.size >= MOST_CLOCKS) clocks.clear();
  clocks.set(timeZone, clock);
  return clock;
}
