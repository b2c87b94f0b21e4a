import type { MatchProfile, WeeklyMeeting } from '../group-profile/vocabulary.rule.ts';
import { hasTimeFor, WEEKDAYS } from '../group-profile/weekly-time.rule.ts';

/** Length of a meeting that is found for a team. */
const DURATION_MINUTES = 60;
/** Hours in the order in which they are tried, in the zone of the first person who names any: evenings first, nights last. */
const HOURS = [
  19, 18, 20, 17, 12, 16, 15, 14, 13, 11, 10, 9, 21, 8, 7, 22, 23, 6, 5, 0, 1, 2, 3, 4,
];

/** Finds an hour of the week at which all of these people have time, the whole year round; null if there is none, or nobody named any. */
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
