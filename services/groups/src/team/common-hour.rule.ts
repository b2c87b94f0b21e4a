import { type MatchProfile, type WeeklyMeeting } from '../group-profile/vocabulary.rule.ts';
import { hasTimeFor, WEEKDAYS } from '../group-profile/weekly-time.rule.ts';

/** A meeting of a team that nobody has named an hour for yet. */
const DURATION_MINUTES = 60;
/** Hours are looked for from the evening on, in the zone of whoever asked first; nights come last. */
const HOURS = [
  19, 18, 20, 17, 12, 16, 15, 14, 13, 11, 10, 9, 21, 8, 7, 22, 23, 6, 5, 0, 1, 2, 3, 4,
];

/** An hour of the week at which all of these people have time, the whole year round; null where there is none, or nobody named any. */
export function commonHour(people: readonly MatchProfile[], now: Date): WeeklyMeeting | null {
  const first = people.find(({ timeWindows }) => timeWindows.length > 0);
  if (first === undefined) return null;
  for (const hour of HOURS)
    for (const weekday of WEEKDAYS) {
      const meeting = {
        weekday,
        startMinute: hour * 60,
        durationMinutes: DURATION_MINUTES,
        timeZone: first.timeZone,
      };
      if (people.every((person) => hasTimeFor(meeting, person, now))) return meeting;
    }
  return null;
}
