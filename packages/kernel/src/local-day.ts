import type { Fault } from './fault.ts';

/** A calendar day without a time or a zone, `YYYY-MM-DD`. Sorts as text. */
export type LocalDay = string & { readonly __kind: 'LocalDay' };

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** Returns the text as a day, or null if it is not a day of the Gregorian calendar in the years 1900 to 2999. */
export function parseLocalDay(text: string): LocalDay | null {
  const parts = DAY.exec(text);
  if (parts === null) return null;
  const at = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text) return null;
  const year = at.getUTCFullYear();
  return year >= 1900 && year <= 2999 ? (text as LocalDay) : null;
}

/**
 * Returns the day that the calendar on the wall of `timeZone` shows at `instant`.
 * @throws RangeError if `timeZone` is not an IANA zone known to this process.
 */
export function localDayAt(instant: Date, timeZone: string): LocalDay {
  return calendarIn(timeZone).format(instant) as LocalDay;
}

/** Calendars by zone: to make one takes a hundred times as long as to look at it. */
const calendars = new Map<string, Intl.DateTimeFormat>();
/** More than there are zones, with all their spellings that anybody uses. */
const MOST_CALENDARS = 1_000;

function calendarIn(timeZone: string): Intl.DateTimeFormat {
  const kept = calendars.get(timeZone);
  if (kept !== undefined) return kept;
  const calendar = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  if (calendars.size >= MOST_CALENDARS) calendars.clear();
  calendars.set(timeZone, calendar);
  return calendar;
}

/**
 * Returns how many minutes the clock on the wall of `timeZone` shows since midnight at `instant`: 0 to 1,439.
 * @throws RangeError if `timeZone` is not an IANA zone known to this process.
 */
export function minuteOfDayAt(instant: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
  const [hours = '0', minutes = '0'] = parts.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** Counts the days from `from` to `to`: 0 for the same day, negative if `to` is earlier. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}

/** Returns the day `days` after `day` (before it, if negative). */
export function addDays(day: LocalDay, days: number): LocalDay {
  const at = new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
  return at.toISOString().slice(0, 10) as LocalDay;
}

/** Finds the fault of a time zone that is sent. */
export function timeZoneFaults(path: string, name: string): readonly Fault[] {
  return isTimeZone(name) ? [] : [{ path, code: 'MALFORMED', message: NO_ZONE }];
}

const NO_ZONE = 'Name an IANA time zone, such as Europe/Vienna.';

/** True if `name` is an IANA time zone known to this process, such as `Europe/Vienna`. */
export function isTimeZone(name: string): boolean {
  // Offsets such as +02:00 are accepted by Intl, but they know no daylight saving time.
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
