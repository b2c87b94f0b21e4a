import { describe, expect, test } from '@jest/globals';
import { isRepeat, keyFaults } from './request.ts';

describe('an idempotency key', () => {
  test('has 1 to 200 characters that can be stored', () => {
    expect(keyFaults('a')).toEqual([]);
    expect(keyFaults('a'.repeat(200))).toEqual([]);
    for (const key of ['', 'a'.repeat(201), 'a\0b', '\uD800']) {
      expect(keyFaults(key).map(({ path }) => path)).toEqual(['idempotencyKey']);
    }
  });

  test('belongs to the input that it first came with', () => {
    const made = { keyDigest: Buffer.of(0), inputDigest: Buffer.from('one input') };

    expect(isRepeat(made, Buffer.from('one input'))).toBe(true);
    expect(isRepeat(made, Buffer.from('another'))).toBe(false);
  });
});
