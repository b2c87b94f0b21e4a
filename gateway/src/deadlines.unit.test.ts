import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Deadlines } from './deadlines.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('each deadline is noticed once, soon after it has passed, and one that was met never', () => {
  const deadlines = new Deadlines();
  const expired: string[] = [];
  deadlines.watch(100, () => expired.push('first'));
  deadlines.watch(400, () => expired.push('second'));
  const met = deadlines.watch(100, () => expired.push('met'));
  met();

  jest.advanceTimersByTime(99);
  expect(expired).toEqual([]);
  jest.advanceTimersByTime(51);
  expect(expired).toEqual(['first']);
  jest.advanceTimersByTime(10_000);
  expect(expired).toEqual(['first', 'second']);
});

test('no timer runs while no deadline is open, and one does for the next', () => {
  const deadlines = new Deadlines();
  const expire = jest.fn();
  deadlines.watch(10_000, expire)();
  jest.advanceTimersByTime(50);
  expect(jest.getTimerCount()).toBe(0);

  deadlines.watch(10, expire);
  jest.advanceTimersByTime(60);
  expect(expire).toHaveBeenCalledTimes(1);
  jest.advanceTimersByTime(50);
  expect(jest.getTimerCount()).toBe(0);
});
