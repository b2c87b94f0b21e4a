import { describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { createOneTimeCodes } from './one-time-codes.part.ts';
import { isBegunInTime, isUnused, type SecondFactor } from './second-factor.rule.ts';

const oneTimeCodes = createOneTimeCodes('post.example');

describe('a second factor', () => {
  test('takes no code of a step that was shown, nor of an earlier one', () => {
    const factor = { lastStep: 7 } as SecondFactor;

    expect([6, 7, 8].map((step) => isUnused(factor, step))).toEqual([false, false, true]);
  });

  test('may be confirmed for the minutes of the policy after it was begun', () => {
    const createdAt = new Date('2026-03-29T12:00:00Z');
    const at = (ms: number) =>
      isBegunInTime({ createdAt }, new Date(createdAt.getTime() + ms), {
        secondFactorSetUpMinutes: 60,
      });

    expect([at(3_600_000), at(3_600_001)]).toEqual([true, false]);
  });
});

describe('one-time codes', () => {
  // RFC 6238, appendix B, its last six digits.
  const secret = Secret.fromUTF8('12345678901234567890').base32;

  test.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [2_000_000_000, '279037', 66_666_666],
  ])('at second %d are those of the standard', (second, code, step) => {
    expect(oneTimeCodes.stepOf(secret, code, new Date(second * 1_000))).toBe(step);
  });

  test('may be typed with a blank, one step early or late, and no more', () => {
    const at = (steps: number) => new Date((1_111_111_109 + steps * 30) * 1_000);

    expect(oneTimeCodes.stepOf(secret, '081 804', at(0))).toBe(37_037_036);
    expect([-2, -1, 1, 2].map((steps) => oneTimeCodes.stepOf(secret, '081804', at(steps)))).toEqual(
      [null, 37_037_036, 37_037_036, null],
    );
    expect(oneTimeCodes.stepOf(secret, 'no code', at(0))).toBeNull();
  });

  test('have secrets of 160 bits, and an address that names nobody', () => {
    const fresh = oneTimeCodes.newSecret();

    expect(Secret.fromBase32(fresh).bytes).toHaveLength(20);
    expect(oneTimeCodes.uriOf(fresh)).toBe(
      new TOTP({ issuer: 'post.example', label: 'Sign-in', secret: fresh }).toString(),
    );
  });
});
