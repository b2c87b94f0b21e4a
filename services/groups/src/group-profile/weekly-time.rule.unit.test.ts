import { describe, expect, test } from '@jest/globals';
import { dice, madeUp } from './made-up.fixture.test.ts';
import { hasTimeNaively } from './naive-time.fixture.test.ts';
import type { TimeWindow, Weekday, WeeklyMeeting } from './vocabulary.rule.ts';
import { hasTimeFor, WEEKDAYS } from './weekly-time.rule.ts';

const now = new Date('2026-11-24T12:00:00Z');
const window = (weekday: Weekday, fromHour: number, untilHour: number): TimeWindow => ({
  weekday,
  fromMinute: fromHour * 60,
  untilMinute: untilHour * 60,
});
const meetingAt = (weekday: Weekday, hour: number, timeZone = 'UTC'): WeeklyMeeting => ({
  weekday,
  startMinute: hour * 60,
  durationMinutes: 60,
  timeZone,
});
const hasTime = (
  meeting: WeeklyMeeting,
  timeWindows: readonly TimeWindow[],
  { timeZone = 'UTC', at = now } = {},
) => hasTimeFor(meeting, { timeWindows, timeZone }, at);

describe('time for a meeting', () => {
  const sunday = meetingAt('SUNDAY', 18, 'America/New_York');
  const vienna = { timeZone: 'Europe/Vienna' };

  test('is there at any hour for somebody who names none', () => {
    expect(hasTime(sunday, [], vienna)).toBe(true);
  });

  test.each<[number, number, boolean]>([
    [18, 19, true],
    [17, 20, true],
    [18 + 1 / 60, 19, false],
    [18, 19 - 1 / 60, false],
    [19, 24, false],
    [0, 18, false],
  ])('from 18 to 19 is there from %s to %s: %s', (from, until, expected) => {
    expect(hasTime(meetingAt('TUESDAY', 18), [window('TUESDAY', from, until)])).toBe(expected);
  });

  test('is there on the day of the meeting alone, on whatever day it is looked for', () => {
    for (const day of WEEKDAYS)
      for (const other of WEEKDAYS)
        for (const at of [24, 25, 26, 27, 28, 29, 30].map((date) => new Date(2026, 10, date)))
          expect([
            day,
            other,
            hasTime(meetingAt(day, 18), [window(other, 18, 19)], { at }),
          ]).toEqual([day, other, day === other]);
  });

  test('is looked for in windows that go on, overlap or hold one another, in any order', () => {
    const meeting = meetingAt('TUESDAY', 18);
    const [before, after] = [window('TUESDAY', 16, 18.5), window('TUESDAY', 18.5, 20)];

    expect(hasTime(meeting, [after, before])).toBe(true);
    expect(hasTime(meeting, [window('TUESDAY', 18.25, 20), before])).toBe(true);
    expect(hasTime(meeting, [window('TUESDAY', 10, 20), window('TUESDAY', 11, 12)])).toBe(true);
    expect(hasTime(meeting, [before, window('TUESDAY', 18.5 + 1 / 60, 20)])).toBe(false);
  });

  test('runs over midnight if the next day goes on', () => {
    const evening = window('SUNDAY', 23, 24);
    const early = window('MONDAY', 0, 1);

    expect(hasTime(sunday, [evening, early], vienna)).toBe(true);
    expect(hasTime(sunday, [evening], vienna)).toBe(false);
  });

  test('is looked for in the weeks, too, in which the clocks of two zones are out of step', () => {
    // 18:00 in New York is midnight in Vienna, but 23:00 for some weeks in March and one in autumn.
    expect(hasTime(sunday, [window('MONDAY', 0, 1)], vienna)).toBe(false);
    expect(hasTime(sunday, [window('SUNDAY', 23, 24), window('MONDAY', 0, 1)], vienna)).toBe(true);
  });

  test('goes round the end of the week', () => {
    const late = { ...meetingAt('SUNDAY', 23.5), durationMinutes: 60 };

    expect(hasTime(late, [window('MONDAY', 0, 1), window('SUNDAY', 23, 24)])).toBe(true);
    expect(hasTime(late, [window('MONDAY', 0, 1)])).toBe(false);
  });

  test('is read off clocks that stand half an hour apart, or on the day before', () => {
    const noon = meetingAt('TUESDAY', 12);
    const kolkata = { timeZone: 'Asia/Kolkata' };
    const early = meetingAt('TUESDAY', 2);
    const phoenix = { timeZone: 'America/Phoenix' };

    expect(hasTime(noon, [window('TUESDAY', 17.5, 18.5)], kolkata)).toBe(true);
    expect(hasTime(noon, [window('TUESDAY', 17, 18)], kolkata)).toBe(false);
    expect(hasTime(early, [window('MONDAY', 19, 20)], phoenix)).toBe(true);
    expect(hasTime(early, [window('TUESDAY', 19, 20)], phoenix)).toBe(false);
  });

  test('is what the calendars on the walls of both say, for 1,500 made-up pairs', () => {
    const { profile, group } = madeUp(dice(4));
    const people = Array.from({ length: 50 }, profile);
    const meetings = Array.from({ length: 120 }, group).flatMap(({ meeting }) => meeting ?? []);
    let times = 0;
    for (const person of people)
      for (const meeting of meetings.slice(0, 30)) {
        const has = hasTimeFor(meeting, person, now);
        if (has !== hasTimeNaively(meeting, person, now))
          throw new Error(JSON.stringify([has, person.timeZone, person.timeWindows, meeting]));
        times += has && person.timeWindows.length > 0 ? 1 : 0;
      }
    expect(times).toBeGreaterThan(50);
  });
});
