import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { testSize } from './testing/index.ts';
import {
  addDays,
  daysBetween,
  isTimeZone,
  localDayAt,
  parseLocalDay,
  type LocalDay,
} from './local-day.ts';

const anyDay = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as LocalDay);

/** Counts on a calendar, one day after another. */
function naiveDaysBetween(from: LocalDay, to: LocalDay): number {
  const at = new Date(`${from}T12:00:00Z`);
  let days = 0;
  while (at.toISOString().slice(0, 10) < to) {
    at.setUTCDate(at.getUTCDate() + 1);
    days += 1;
  }
  return days;
}

describe('local days', () => {
  test('counts days as a calendar does', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 2_000 }), (from, days) => {
        const to = addDays(from, days);

        expect(daysBetween(from, to)).toBe(days);
        expect(naiveDaysBetween(from, to)).toBe(days);
        expect(daysBetween(to, from)).toBe(days === 0 ? 0 : -days);
      }),
      { numRuns: testSize(50, 2_000) },
    );
  });

  test('accepts the days of the calendar alone', () => {
    expect(parseLocalDay('2028-02-29')).toBe('2028-02-29');
    for (const text of [
      '2027-02-29',
      '2026-13-01',
      '2026-1-1',
      '0026-01-01',
      '',
      '2026-01-01T00:00',
    ]) {
      expect(parseLocalDay(text)).toBeNull();
    }
  });

  test('at one instant two zones may show two days, also across daylight saving time', () => {
    const instant = new Date('2026-03-29T23:30:00Z');

    expect(localDayAt(instant, 'Europe/Vienna')).toBe('2026-03-30');
    expect(localDayAt(instant, 'America/Los_Angeles')).toBe('2026-03-29');
    expect(localDayAt(instant, 'Pacific/Kiritimati')).toBe('2026-03-30');
  });

  test('knows IANA zones and refuses offsets and inventions', () => {
    expect(isTimeZone('Europe/Vienna')).toBe(true);
    expect(isTimeZone('+02:00')).toBe(false);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
  });
});
