import { addDays, daysBetween, type LocalDay } from '@holdfast/kernel';

/** A member's way in counts. It only ever says what was done; a day that was not recorded is no verdict. */
export interface Progress {
  /** At least 1. */
  readonly daysInProgramme: number;
  /** 0 to 1. */
  readonly checkInRate: number;
}

/**
 * Maximum number of days that the rate looks back on: four whole weeks, so that every weekday weighs the same, and so that a hard
 * week is behind a member after a month at the latest.
 */
export const RATE_WINDOW_DAYS = 28;

/** First and last day that the rate looks back on, and their number. */
export interface RateWindow {
  readonly from: LocalDay;
  readonly to: LocalDay;
  readonly days: number;
}

/**
 * Counts the days in the programme, the day of enrolment being day 1. Somebody who enrolled after midnight and travelled
 * west stands on the evening before it: that is day 1 as well.
 */
export function daysInProgramme(enrolledOn: LocalDay, today: LocalDay): number {
  return Math.max(1, daysBetween(enrolledOn, today) + 1);
}

/** Returns the last four weeks up to today, or the days since enrolment if those are fewer. */
export function rateWindow(enrolledOn: LocalDay, today: LocalDay): RateWindow {
  const days = Math.min(RATE_WINDOW_DAYS, daysInProgramme(enrolledOn, today));
  return { from: addDays(today, 1 - days), to: today, days };
}

/**
 * Counts a member's progress.
 * @param recordedDays days with a check-in, in any order; those outside the window do not count, a day counts once.
 */
export function progressOf(
  enrolledOn: LocalDay,
  today: LocalDay,
  recordedDays: readonly LocalDay[],
): Progress {
  const { from, to, days } = rateWindow(enrolledOn, today);
  const counted = new Set(recordedDays.filter((day) => day >= from && day <= to));
  return {
    daysInProgramme: daysInProgramme(enrolledOn, today),
    checkInRate: counted.size / days,
  };
}
