import { expect, test } from '@jest/globals';
import { newRecoveryCodes } from './new-recovery-codes.part.ts';

test('recovery codes are eight, each of 16 digits that nobody confuses, and no two alike', () => {
  const codes = Array.from({ length: 50 }, newRecoveryCodes).flat();

  for (const code of codes)
    expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
  expect(new Set(codes).size).toBe(400);
  const digits = new Set(codes.join('').replaceAll('-', ''));
  expect(digits.size).toBe(32);
});
