import type { MatchProfile, WeeklyMeeting } from './vocabulary.rule.ts';

/** Weeks from late in November on: an ordinary one, those about the changes of the clocks, and one in summer. */
const WEEKS = [0, 15, 16, 17, 18, 31, 48, 49];
const QUARTER_MS = 900_000;
const QUARTERS_A_WEEK = 672;

/**
 * Decides whether somebody has time for a meeting in a way that is simple and slow: walks through some weeks, a quarter of
 * an hour at a time, with the calendar on the wall of both zones.
 */
export function hasTimeNaively(
  meeting: WeeklyMeeting,
  profile: Pick<MatchProfile, 'timeWindows' | 'timeZone'>,
  now: Date,
): boolean {
  if (profile.timeWindows.length === 0) return true;
  return quartersOf(meeting, now).every((at) => {
    const { weekday, minute } = wall(profile.timeZone, at);
    return profile.timeWindows.some(
      (each) => each.weekday === weekday && minute >= each.fromMinute && minute < each.untilMinute,
    );
  });
}

const quarters = new Map<string, readonly number[]>();
function quartersOf(meeting: WeeklyMeeting, now: Date): readonly number[] {
  const known = quarters.get(JSON.stringify(meeting));
  if (known !== undefined) return known;
  const start = Math.ceil(now.getTime() / QUARTER_MS) * QUARTER_MS;
  const all = WEEKS.flatMap((week) =>
    Array.from(
      { length: QUARTERS_A_WEEK },
      (_, step) => start + (week * QUARTERS_A_WEEK + step) * QUARTER_MS,
    ),
  );
  const end = meeting.startMinute + meeting.durationMinutes;
  const found = all.filter((at) => {
    const { weekday, minute } = wall(meeting.timeZone, at);
    return weekday === meeting.weekday && minute >= meeting.startMinute && minute < end;
  });
  quarters.set(JSON.stringify(meeting), found);
  return found;
}

const walls = new Map<string, { readonly weekday: string; readonly minute: number }>();
function wall(timeZone: string, at: number) {
  const known = walls.get(`${timeZone} ${String(at)}`);
  if (known !== undefined) return known;
  const shown = formatOf(timeZone).formatToParts(at);
  const parts = Object.fromEntries(shown.map(({ type, value }) => [type, value]));
  const minute = Number(parts['hour']) * 60 + Number(parts['minute']);
  const seen = { weekday: (parts['weekday'] ?? '').toUpperCase(), minute };
  walls.set(`${timeZone} ${String(at)}`, seen);
  return seen;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(timeZone, format);
  return format;
}
