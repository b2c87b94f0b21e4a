import { afterEach, describe, expect, jest, test } from '@jest/globals';
import {
  chargedTo,
  isLane,
  LANES,
  millisecondsLeft,
  presentCharge,
  readDeadline,
} from './charge.ts';

afterEach(() => {
  jest.useRealTimers();
});

describe('a charge', () => {
  const charge = { subject: 'a', lane: 'usual', deadlineMs: 5_000 } as const;

  test('goes with the work and with all that the work awaits, and with nothing else', async () => {
    const seen = await chargedTo(charge, async () => {
      await Promise.resolve();
      return presentCharge();
    });

    expect(seen).toBe(charge);
    expect(presentCharge()).toBeUndefined();
  });

  test('says how long anybody still waits', () => {
    jest.useFakeTimers({ now: 4_900 });

    expect(chargedTo(charge, millisecondsLeft)).toBe(100);
    expect(millisecondsLeft()).toBe(Infinity);
  });
});

test.each([
  ['1764000000000', 1_764_000_000_000],
  ['0', 0],
  ['', Infinity],
  ['-1', Infinity],
  ['1e3', Infinity],
  ['9'.repeat(16), Infinity],
  [undefined, Infinity],
])('the deadline %p', (text, instant) => {
  expect(readDeadline(text)).toBe(instant);
});

test('a lane is one of five', () => {
  expect(LANES.every(isLane)).toBe(true);
  expect(['', 'SAFETY', undefined].some(isLane)).toBe(false);
});
