import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { charge } from './allowance.rule.ts';

const limits = { messageBucket: 60, messagesPerMinute: 20 };
const start = new Date('2026-11-24T12:00:00Z');
const after = (ms: number) => new Date(start.getTime() + ms);

/** A bucket as one would draw it: messages left, refilled bit by bit. */
function naiveBucket() {
  let left = limits.messageBucket;
  let lookedAt = 0;
  return (atMs: number): boolean => {
    left = Math.min(limits.messageBucket, left + (atMs - lookedAt) / 3_000);
    lookedAt = atMs;
    const isLeft = left >= 1 - 1e-9;
    if (isLeft) left -= 1;
    return isLeft;
  };
}

describe('the bucket of messages', () => {
  test('lets the same messages through as one that counts what is left', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 80, maxLength: 150 });
    fc.assert(
      fc.property(pauses, fc.integer({ min: 1, max: 20 }), (gaps, hurry) => {
        const naive = naiveBucket();
        let fullAt = start;
        let atMs = 0;
        for (const gap of gaps) {
          atMs += Math.floor(gap / hurry);
          const charged = charge(fullAt, after(atMs), limits);
          if (charged.kind === 'charged') fullAt = charged.fullAt;

          expect(charged.kind === 'charged').toBe(naive(atMs));
        }
      }),
    );
  });

  test('says after how many seconds the next message goes through, and it does', () => {
    const emptied = after(60 * 3_000);

    const charged = charge(emptied, start, limits);

    expect(charged).toEqual({ kind: 'too-many', retryAfterSeconds: 3 });
    expect(charge(emptied, after(2_999), limits)).toEqual({
      kind: 'too-many',
      retryAfterSeconds: 1,
    });
    expect(charge(emptied, after(3_000), limits).kind).toBe('charged');
  });

  test('is never fuller than full, however long nobody wrote', () => {
    expect(charge(start, after(86_400_000), limits)).toEqual({
      kind: 'charged',
      fullAt: after(86_400_000 + 3_000),
    });
  });
});
