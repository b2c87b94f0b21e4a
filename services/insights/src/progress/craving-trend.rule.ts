import { addDays, daysBetween, type LocalDay } from '@holdfast/kernel';

// The method and its constants: `insights.md` §2.1 of the design, measured there in §3.1. At this threshold one member in a
// hundred whose craving does not change is told within 90 days that it does.

/** Lengths of the recent days that are compared: whole weeks, so that every weekday weighs the same. */
const WINDOWS_DAYS = [7, 14, 28];
/** Number of days before the recent ones that say what is usual. */
const USUAL_MOST_DAYS = 112;
/** The fewest recorded days that say what is usual for somebody. */
const USUAL_LEAST_DAYS = 21;
/** Difference, in standard deviations, from which on it is told as a change. */
const CHANGE = 4.3;
/** Least spread that is assumed, in points: one other answer does not change somebody who always answers the same. */
const FLOOR_POINTS = 0.75;
/** Usual resemblance of a day to the one before, and the number of pairs of days at which a member's own weighs as much. */
const USUAL_INERTIA = 0.35;
const USUAL_INERTIA_PAIRS = 20;
const MOST_INERTIA = 0.85;
/** Weight of the assumed spread, in days. */
const SPREAD_DAYS = 6;

/** A day with its craving, 0 to 10. */
export interface CravingDay {
  readonly day: LocalDay;
  readonly craving: number;
}

/** Direction of craving, compared with what is usual for the same member. */
export type TrendDirection = 'UP' | 'DOWN' | 'STEADY' | 'NOT_ENOUGH_DATA';

/** A trend with the figures that it follows from. */
export interface CravingTrend {
  readonly direction: TrendDirection;
  /** The length of the recent weeks that were compared, in days. */
  readonly windowDays: number;
  /** Number of days with an answer among the recent ones, and before. */
  readonly recentDays: number;
  readonly usualDays: number;
  /** Mean craving, 0 to 10; null if there are too few days to compare. */
  readonly recentMean: number | null;
  readonly usualMean: number | null;
}

/** Returns the first and last day that a trend looks back on. */
export function trendDays(today: LocalDay): { readonly from: LocalDay; readonly to: LocalDay } {
  return { from: addDays(today, 1 - Math.max(...WINDOWS_DAYS) - USUAL_MOST_DAYS), to: today };
}

/**
 * Compares the last 7, 14 and 28 days with the 16 weeks before each, and returns the comparison that shows most. With
 * fewer than 21 answers before, or without an answer on half of the recent days, there is nothing to compare.
 * @param answers in any order, each day once; days outside of those that a trend looks back on do not count.
 */
export function cravingTrendOf(answers: readonly CravingDay[], today: LocalDay): CravingTrend {
  const byAge: ByAge = new Map(
    answers.map(({ day, craving }) => [daysBetween(day, today), craving]),
  );
  const [most] = WINDOWS_DAYS.map((days) => compare(byAge, days))
    .filter((comparison) => comparison !== null)
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z));
  if (most !== undefined) return most.trend;
  const windowDays = Math.max(...WINDOWS_DAYS);
  return {
    direction: 'NOT_ENOUGH_DATA',
    windowDays,
    recentDays: answersAged(byAge, 0, windowDays).length,
    usualDays: answersAged(byAge, windowDays, windowDays + USUAL_MOST_DAYS).length,
    recentMean: null,
    usualMean: null,
  };
}

/** Answers by how many days ago they are about. */
type ByAge = ReadonlyMap<number, number>;

/** Difference of the recent days, in standard deviations, and the trend that is told of it. */
interface Comparison {
  readonly z: number;
  readonly trend: CravingTrend;
}

/** Compares recent days of one length; null if there are too few answers. */
function compare(byAge: ByAge, windowDays: number): Comparison | null {
  const end = windowDays + USUAL_MOST_DAYS;
  const recent = answersAged(byAge, 0, windowDays);
  const usual = answersAged(byAge, windowDays, end);
  if (usual.length < USUAL_LEAST_DAYS || recent.length < Math.ceil(windowDays / 2)) return null;
  const [recentMean, usualMean] = [mean(recent), mean(usual)];
  const spread = sum(usual.map((craving) => (craving - usualMean) ** 2)) / (usual.length - 1);
  const assumed = SPREAD_DAYS * (2 * FLOOR_POINTS) ** 2;
  const variance = Math.max(
    (usual.length * spread + assumed) / (usual.length + SPREAD_DAYS),
    FLOOR_POINTS ** 2,
  );
  const inertia = inertiaOf(pairsAged(byAge, windowDays, end), { usualMean, spread });
  // Days that resemble one another say less than as many that do not.
  const recentWeight =
    1 +
    2 *
      (recent.length / windowDays) *
      sum(range(1, windowDays).map((lag) => (1 - lag / windowDays) * inertia ** lag));
  const usualWeight = (1 + inertia) / (1 - inertia);
  const t =
    (recentMean - usualMean) /
    Math.sqrt(variance * (recentWeight / recent.length + usualWeight / usual.length));
  const freedom = Math.max(5, usual.length / usualWeight + 6);
  // Rounded, so that a difference in the last digit never decides.
  const z = rounded(Math.sign(t) * Math.sqrt(freedom * Math.log1p(t ** 2 / freedom)));
  const counts = { windowDays, recentDays: recent.length, usualDays: usual.length };
  return { z, trend: { direction: directionOf(z), ...counts, recentMean, usualMean } };
}

/** Tells a change from chance, by how surprising it would be. */
export function directionOf(z: number): Exclude<TrendDirection, 'NOT_ENOUGH_DATA'> {
  if (z >= CHANGE) return 'UP';
  return z <= -CHANGE ? 'DOWN' : 'STEADY';
}

/** Resemblance of a day to the one before, 0 to 0.85: the member's own, drawn to what is usual among people. */
function inertiaOf(
  pairs: readonly (readonly [number, number])[],
  { usualMean, spread }: { readonly usualMean: number; readonly spread: number },
): number {
  const together = sum(pairs.map(([a, b]) => (a - usualMean) * (b - usualMean)));
  const whole = pairs.length * Math.max(spread, 1e-6);
  const own = whole === 0 ? USUAL_INERTIA : clip(together / whole, -0.2, MOST_INERTIA);
  const weighed = pairs.length * own + USUAL_INERTIA_PAIRS * USUAL_INERTIA;
  return clip(weighed / (pairs.length + USUAL_INERTIA_PAIRS), 0, MOST_INERTIA);
}

/** Answers about days that are `from` to `to` days ago, the latter not included. */
function answersAged(byAge: ByAge, from: number, to: number): readonly number[] {
  return range(from, to).flatMap((age) => byAge.get(age) ?? []);
}

/** Pairs of answers about two days one after another, from the same range. */
function pairsAged(byAge: ByAge, from: number, to: number): readonly (readonly [number, number])[] {
  return range(from, to - 1).flatMap((age) => {
    const [later, earlier] = [byAge.get(age), byAge.get(age + 1)];
    return later === undefined || earlier === undefined ? [] : [[earlier, later] as const];
  });
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const mean = (numbers: readonly number[]) => sum(numbers) / numbers.length;
const clip = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
const rounded = (value: number) => Math.round(value * 1e9) / 1e9;
