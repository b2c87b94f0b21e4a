import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isLargerThan } from './answer-size.ts';

describe('the size of an answer', () => {
  test('is never taken for more than it has, so that nothing within the limit is refused', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const bytes = Buffer.byteLength(JSON.stringify(value));
        expect(isLargerThan(value, bytes)).toBe(false);
      }),
    );
  });

  test.each([
    ['texts', Array.from({ length: 100 }, () => 'x'.repeat(1_000))],
    ['texts of other scripts', Array.from({ length: 40 }, () => '𝔸'.repeat(700))],
    ['names', Array.from({ length: 1_000 }, () => ({ ['n'.repeat(120)]: 1 }))],
    ['entries', Array.from({ length: 60_000 }, () => 1)],
    ['levels', Array.from({ length: 12_000 }).reduce<object>((below) => ({ below }), {})],
    ['one text', 'x'.repeat(100_001)],
  ])('is seen in %s', (_name, value) => {
    expect(isLargerThan({ data: value }, 100_000)).toBe(true);
    expect(isLargerThan({ data: value }, 1_000_000)).toBe(false);
  });
});
