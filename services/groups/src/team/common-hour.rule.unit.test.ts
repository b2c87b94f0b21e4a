import { describe, expect, test } from '@jest/globals';
import type { MatchProfile, TimeWindow } from '../group-profile/vocabulary.rule.ts';
import { person } from './a-line.fixture.test.ts';
import { commonHour } from './common-hour.rule.ts';

const now = new Date('2026-11-24T12:00:00Z');
type Day = TimeWindow['weekday'];
const free = (weekday: Day, from: number, until: number): TimeWindow => ({
  weekday,
  fromMinute: from * 60,
  untilMinute: until * 60,
});
const whole = (weekday: Day) => free(weekday, 0, 24);
const hour = (...people: readonly (readonly TimeWindow[])[]) => {
  const found = commonHour(
    people.map((timeWindows, index) => person(String(index), { timeWindows, timeZone: 'UTC' })),
    now,
  );
  return found === null ? null : `${found.weekday} ${String(found.startMinute / 60)}`;
};

describe('an hour for a team', () => {
  test('is an hour long, by the clock of the first who names any', () => {
    const zones: Partial<MatchProfile>[] = [
      { timeWindows: [], timeZone: 'Asia/Kolkata' },
      { timeWindows: [whole('FRIDAY')], timeZone: 'Europe/Vienna' },
      { timeWindows: [whole('FRIDAY')], timeZone: 'Europe/Paris' },
    ];

    expect(
      commonHour(
        zones.map((each, index) => person(String(index), each)),
        now,
      ),
    ).toEqual({
      ...{ weekday: 'FRIDAY', startMinute: 1_140, durationMinutes: 60 },
      timeZone: 'Europe/Vienna',
    });
  });

  test('is none if nobody names any, or all have none in common', () => {
    expect(hour([], [])).toBeNull();
    expect(hour()).toBeNull();
    expect(hour([free('MONDAY', 8, 12)], [free('MONDAY', 12, 20)])).toBeNull();
    expect(hour([free('MONDAY', 8, 8.5)])).toBeNull();
  });

  test('is the one hour at which all have time', () => {
    expect(hour([free('MONDAY', 8, 12)], [], [free('MONDAY', 11, 20), whole('SUNDAY')])).toBe(
      'MONDAY 11',
    );
  });

  test('is in the evening first, and on the first day of the week', () => {
    expect(hour([whole('SATURDAY'), whole('TUESDAY')])).toBe('TUESDAY 19');
    expect(hour([free('MONDAY', 8, 19), free('SUNDAY', 19, 20)])).toBe('SUNDAY 19');
    expect(hour([free('MONDAY', 12, 19)])).toBe('MONDAY 18');
  });

  test('is at night if nothing else is left', () => {
    expect(hour([free('MONDAY', 3, 5)])).toBe('MONDAY 3');
    expect(hour([free('MONDAY', 3, 6)])).toBe('MONDAY 5');
  });
});
