import { addDays, type LocalDay } from '@holdfast/kernel';
import { describe, expect, test } from '@jest/globals';
import { testSize } from '@holdfast/kernel/testing';
import fc from 'fast-check';
import {
  cravingTrendOf,
  directionOf,
  trendDays,
  type CravingDay,
  type CravingTrend,
} from './craving-trend.rule.ts';

const TODAY = '2026-03-29' as LocalDay;
/** Number of days that a trend looks back on. */
const LENGTH = 140;

/** Answers of consecutive days up to today, oldest first; null is a day without one. */
const answersOf = (series: readonly (number | null)[]): readonly CravingDay[] =>
  series.flatMap((craving, index) =>
    craving === null ? [] : [{ day: addDays(TODAY, index + 1 - series.length), craving }],
  );
const trendOf = (series: readonly (number | null)[]) => cravingTrendOf(answersOf(series), TODAY);

type Series = readonly (number | null)[];
const answered = (part: Series): readonly number[] => part.filter((craving) => craving !== null);
const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

/** The formulas as the design writes them, for the days before and the recent ones; null if there are too few. */
function naiveZ(before: Series, recent: Series): number | null {
  const [b, r] = [answered(before), answered(recent)];
  const W = recent.length;
  if (b.length < 21 || r.length < W / 2) return null;
  const [mb, mr] = [total(b) / b.length, total(r) / r.length];
  const vb = total(b.map((x) => (x - mb) ** 2)) / (b.length - 1);
  const v = Math.max((b.length * vb + 6 * 1.5 ** 2) / (b.length + 6), 0.75 ** 2);
  const phi = naivePhi(before, mb, vb);
  let g = 1;
  for (let k = 1; k < W; k += 1) g += 2 * (r.length / W) * (1 - k / W) * phi ** k;
  const c = (1 + phi) / (1 - phi);
  const t = (mr - mb) / Math.sqrt(v * (g / r.length + c / b.length));
  const nu = Math.max(5, b.length / c + 6);
  return Math.sign(t) * Math.sqrt(nu * Math.log1p((t * t) / nu));
}

function naivePhi(before: Series, mb: number, vb: number): number {
  const products: number[] = [];
  let previous: number | null = null;
  for (const x of before) {
    if (x !== null && previous !== null) products.push((previous - mb) * (x - mb));
    previous = x;
  }
  const M = products.length;
  const raw = M === 0 ? 0.35 : total(products) / (M * Math.max(vb, 1e-6));
  const own = Math.min(0.85, Math.max(-0.2, raw));
  return Math.min(0.85, Math.max(0, (M * own + 20 * 0.35) / (M + 20)));
}

/** Lays the days out in a row, and cuts it in two at each of the three places. */
function naiveTrend(series: Series): CravingTrend {
  const days = [...Array<null>(LENGTH).fill(null), ...series].slice(-LENGTH);
  let best = { z: 0, windowDays: 0 };
  for (const windowDays of [7, 14, 28]) {
    const z = naiveZ(days.slice(-windowDays - 112, -windowDays), days.slice(-windowDays));
    if (z === null) continue;
    if (best.windowDays === 0 || Math.abs(z) - Math.abs(best.z) > 1e-9) best = { z, windowDays };
  }
  const isTold = best.windowDays > 0;
  const windowDays = isTold ? best.windowDays : 28;
  const before = answered(days.slice(-windowDays - 112, -windowDays));
  const recent = answered(days.slice(-windowDays));
  return {
    direction: isTold ? naiveDirection(best.z) : 'NOT_ENOUGH_DATA',
    windowDays,
    recentDays: recent.length,
    usualDays: before.length,
    recentMean: isTold ? total(recent) / recent.length : null,
    usualMean: isTold ? total(before) / before.length : null,
  };
}

const naiveDirection = (z: number) => (Math.abs(z) < 4.3 ? 'STEADY' : z > 0 ? 'UP' : 'DOWN');

/** Weeks at one level and then at another, with days left out. */
const someSeries = fc
  .record({
    length: fc.integer({ min: 0, max: LENGTH + 20 }),
    turn: fc.nat({ max: 40 }),
    before: fc.nat({ max: 10 }),
    after: fc.nat({ max: 10 }),
    leftOut: fc.double({ min: 0, max: 0.8, noNaN: true }),
    noise: fc.array(
      fc.record({
        shift: fc.integer({ min: -3, max: 3 }),
        luck: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      {
        minLength: LENGTH + 20,
        maxLength: LENGTH + 20,
      },
    ),
  })
  .map(({ length, turn, before, after, leftOut, noise }) =>
    noise.slice(0, length).map(({ shift, luck }, index) => {
      if (luck < leftOut) return null;
      const level = index < length - turn ? before : after;
      return Math.min(10, Math.max(0, level + shift));
    }),
  );

describe('a craving trend', () => {
  test('comes out as it does step by step, whatever the answers', () => {
    fc.assert(
      fc.property(someSeries, (series) => {
        const { recentMean, usualMean, ...rest } = trendOf(series);
        const naive = naiveTrend(series);

        expect(rest).toEqual({
          direction: naive.direction,
          windowDays: naive.windowDays,
          recentDays: naive.recentDays,
          usualDays: naive.usualDays,
        });
        expect(recentMean ?? -1).toBeCloseTo(naive.recentMean ?? -1, 9);
        expect(usualMean ?? -1).toBeCloseTo(naive.usualMean ?? -1, 9);
      }),
      { numRuns: testSize(300, 10_000) },
    );
  });

  test('turns at the very answer at which it does step by step, as recent days rise one by one', () => {
    fc.assert(
      fc.property(someSeries, fc.integer({ min: 1, max: 4 }), (series, rise) => {
        for (let raised = 1; raised <= 28; raised += 1) {
          const climbing = series.map((craving, index) =>
            craving === null || index < series.length - raised
              ? craving
              : Math.min(10, craving + rise),
          );
          const { direction, windowDays } = trendOf(climbing);
          const naive = naiveTrend(climbing);

          expect({ direction, windowDays }).toEqual({
            direction: naive.direction,
            windowDays: naive.windowDays,
          });
        }
      }),
      // Without shrinking, which takes minutes here.
      { endOnFailure: true },
    );
  });

  test('is the same whatever the order of the answers', () => {
    fc.assert(
      fc.property(
        someSeries.chain((series) => {
          const answers = answersOf(series);
          return fc.tuple(
            fc.constant(answers),
            fc.shuffledSubarray([...answers], { minLength: answers.length }),
          );
        }),
        ([answers, shuffled]) => {
          expect(cravingTrendOf(shuffled, TODAY)).toEqual(cravingTrendOf(answers, TODAY));
        },
      ),
    );
  });

  test('is not told from fewer than 21 days of what is usual', () => {
    const recent = Array<number>(7).fill(9);

    expect(trendOf([...Array<number>(20).fill(2), ...recent])).toEqual({
      direction: 'NOT_ENOUGH_DATA',
      windowDays: 28,
      recentDays: 27,
      usualDays: 0,
      recentMean: null,
      usualMean: null,
    });
    expect(trendOf([...Array<number>(21).fill(2), ...recent]).direction).toBe('UP');
  });

  test('is not told if the recent days have no answers', () => {
    const silent = Array<null>(28).fill(null);

    expect(trendOf([...Array<number>(100).fill(2), ...silent])).toMatchObject({
      direction: 'NOT_ENOUGH_DATA',
      recentDays: 0,
      usualDays: 100,
    });
  });

  test.each([
    ['UP', 3, 8],
    ['DOWN', 8, 3],
    ['STEADY', 4, 4],
    ['STEADY', 4, 5],
  ])('is %s if it was %d and has been %d for two weeks', (direction, before, after) => {
    const around = (level: number) => (_: unknown, index: number) => level + (index % 3) - 1;
    const trend = trendOf([
      ...Array.from({ length: 60 }, around(before)),
      ...Array.from({ length: 14 }, around(after)),
    ]);

    expect(trend.direction).toBe(direction);
  });

  test.each([
    [4.3, 'UP'],
    [4.299, 'STEADY'],
    [0, 'STEADY'],
    [-4.299, 'STEADY'],
    [-4.3, 'DOWN'],
  ])('tells a change from chance at 4.3: %d is %s', (z, direction) => {
    expect(directionOf(z)).toBe(direction);
  });

  test('looks back on 28 days and the 112 before', () => {
    expect(trendDays(TODAY)).toEqual({ from: addDays(TODAY, -139), to: TODAY });
    const old = answersOf(Array<number>(300).fill(5));

    expect(cravingTrendOf(old, TODAY)).toEqual(
      cravingTrendOf(
        old.filter(({ day }) => day >= trendDays(TODAY).from),
        TODAY,
      ),
    );
  });
});
