import { describe, expect, test } from '@jest/globals';
import {
  FIRST_CONCURRENCY,
  nextConcurrency,
  servedWithin,
  type Asked,
  type Concurrency,
} from './concurrency.rule.ts';

const after = (times: number, asked: Asked, from: Concurrency = FIRST_CONCURRENCY): Concurrency =>
  Array.from({ length: times }).reduce<Concurrency>((held) => nextConcurrency(held, asked), from);

describe('the number of questions at once', () => {
  test('shrinks while answers are slow, but never to nothing', () => {
    const slow = { tookMs: 1_501, wasFull: true, isAnswered: true };

    expect(after(1, slow).most).toBeCloseTo(30.4);
    expect(after(200, slow).most).toBe(8);
  });

  test('grows by one in as many fast answers as it allows, up to a bound', () => {
    const fast = { tookMs: 1_500, wasFull: true, isAnswered: true };

    expect(after(33, fast).most).toBeCloseTo(33, 1);
    expect(after(10_000, fast).most).toBe(64);
  });

  test('learns nothing from a fast failure, and shrinks at a slow one', () => {
    const refused = { tookMs: 1, wasFull: true, isAnswered: false };
    expect(after(100, refused)).toEqual(FIRST_CONCURRENCY);
    expect(after(1, { ...refused, tookMs: 5_000 }).most).toBeCloseTo(30.4);
  });

  test('does not grow while it is not used', () => {
    expect(after(100, { tookMs: 5, wasFull: false, isAnswered: true }).most).toBe(
      FIRST_CONCURRENCY.most,
    );
  });

  test('says how many may wait: those that are answered in time', () => {
    expect(servedWithin({ most: 10, tookMs: 100 }, 2_000)).toBe(200);
    expect(servedWithin({ most: 10, tookMs: 0 }, 2_000)).toBe(20_000);
    expect(after(200, { tookMs: 100, wasFull: false, isAnswered: true }).tookMs).toBeCloseTo(100);
  });
});
