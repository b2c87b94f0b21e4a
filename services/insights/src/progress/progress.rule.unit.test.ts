import { describe, expect, test } from '@jest/globals';
import { addDays, localDayAt, type LocalDay } from '@holdfast/kernel';
import { testSize } from '@holdfast/kernel/testing';
import fc from 'fast-check';
import { progressOf, RATE_WINDOW_DAYS, rateWindow, type Progress } from './progress.rule.ts';

/** Zones with and without daylight saving time, far east and far west, and one that skips midnight itself. */
const ZONES = [
  'Europe/Vienna',
  'America/Los_Angeles',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'America/Santiago',
  'Asia/Kolkata',
];

/** Tears the leaves off a calendar, one after another, from the day of enrolment to today. */
function naiveProgress(
  enrolledOn: LocalDay,
  today: LocalDay,
  recorded: readonly LocalDay[],
): Progress {
  const leaves: string[] = [];
  const at = new Date(`${enrolledOn}T12:00:00Z`);
  while (at.toISOString().slice(0, 10) <= today) {
    leaves.push(at.toISOString().slice(0, 10));
    at.setUTCDate(at.getUTCDate() + 1);
  }
  const window = leaves.slice(-RATE_WINDOW_DAYS);
  const withCheckIn = window.filter((leaf) => recorded.some((day) => day === leaf));
  return {
    daysInProgramme: leaves.length,
    checkInRate: withCheckIn.length / window.length,
  };
}

const HOUR_MS = 3_600_000;

/** An enrolment, some time later, and check-ins around both: back-dated ones, doubles, and days still to come. */
const aHistory = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    enrolledAt: fc.date({
      min: new Date('2023-11-01T00:00:00Z'),
      max: new Date('2027-02-01T00:00:00Z'),
      noInvalidDate: true,
    }),
    hoursLater: fc.integer({ min: 0, max: 24 * 120 }),
    offsets: fc.array(fc.integer({ min: -140, max: 3 }), { maxLength: 80 }),
  })
  .map(({ zone, enrolledAt, hoursLater, offsets }) => {
    const now = new Date(enrolledAt.getTime() + hoursLater * HOUR_MS);
    const today = localDayAt(now, zone);
    return {
      enrolledOn: localDayAt(enrolledAt, zone),
      today,
      recorded: offsets.map((offset) => addDays(today, offset)),
    };
  });

describe('progress', () => {
  test('is what somebody counts on a calendar, across daylight saving time and new years', () => {
    fc.assert(
      fc.property(aHistory, ({ enrolledOn, today, recorded }) => {
        expect(progressOf(enrolledOn, today, recorded)).toEqual(
          naiveProgress(enrolledOn, today, recorded),
        );
      }),
      { numRuns: testSize(200, 5_000) },
    );
  });

  test('never rates below 0 or above 1, and one more check-in never lowers it', () => {
    fc.assert(
      fc.property(
        aHistory,
        fc.integer({ min: -40, max: 3 }),
        ({ enrolledOn, today, recorded }, offset) => {
          const before = progressOf(enrolledOn, today, recorded).checkInRate;
          const after = progressOf(enrolledOn, today, [
            ...recorded,
            addDays(today, offset),
          ]).checkInRate;

          expect(before).toBeGreaterThanOrEqual(0);
          expect(after).toBeGreaterThanOrEqual(before);
          expect(after).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test('is whole on the day of enrolment once it is recorded', () => {
    const day = '2025-12-31' as LocalDay;

    expect(progressOf(day, day, [])).toEqual({ daysInProgramme: 1, checkInRate: 0 });
    expect(progressOf(day, day, [day])).toEqual({ daysInProgramme: 1, checkInRate: 1 });
  });

  test('counts on over a new year', () => {
    const recorded = ['2025-12-31', '2026-01-01'] as LocalDay[];

    expect(progressOf('2025-12-30' as LocalDay, '2026-01-02' as LocalDay, recorded)).toEqual({
      daysInProgramme: 4,
      checkInRate: 0.5,
    });
  });

  test('does not count a day before the enrolment, nor one that is still to come', () => {
    const recorded = ['2026-05-09', '2026-05-10', '2026-05-12'] as LocalDay[];

    expect(
      progressOf('2026-05-10' as LocalDay, '2026-05-11' as LocalDay, recorded).checkInRate,
    ).toBe(0.5);
  });

  test('begins with day 1 for somebody who travelled west over midnight', () => {
    const [yesterday, enrolledOn] = ['2026-05-09', '2026-05-10'] as [LocalDay, LocalDay];

    expect(progressOf(enrolledOn, yesterday, [])).toEqual({ daysInProgramme: 1, checkInRate: 0 });
    expect(rateWindow(enrolledOn, yesterday)).toEqual({ from: yesterday, to: yesterday, days: 1 });
  });

  test('looks back on four weeks at the most', () => {
    const window = rateWindow('2026-01-01' as LocalDay, '2026-06-28' as LocalDay);

    expect(window).toEqual({ from: '2026-06-01', to: '2026-06-28', days: 28 });
  });
});
