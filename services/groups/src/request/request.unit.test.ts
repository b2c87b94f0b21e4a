import { describe, expect, test } from '@jest/globals';
import { isRepeat, keyFaults } from './request.ts';

describe('an idempotency key', () => {
  test('has 1 to 200 characters that can be stored', () => {
    const faults = ['k', 'k'.repeat(200), '', 'k'.repeat(201), 'k\0'].map(
      (key) => keyFaults(key).length,
    );

    expect(faults).toEqual([0, 0, 1, 1, 1]);
  });

  test('is repeated where the input is the same, and spent where it is another', () => {
    const made = { keyDigest: Buffer.of(0), inputDigest: Buffer.of(1, 2) };

    expect(isRepeat(made, Buffer.of(1, 2))).toBe(true);
    expect(isRepeat(made, Buffer.of(1, 3))).toBe(false);
  });
});
