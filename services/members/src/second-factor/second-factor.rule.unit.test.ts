import { describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { oneTimeCodes } from './one-time-codes.part.ts';
import { isSecondFactorNeeded, isUnused, type SecondFactor } from './second-factor.rule.ts';

describe('a second factor', () => {
  const none = { isStaff: false, hasAuthenticator: false, hasPasskey: false };

  test.each([
    ['a member without any', none, false],
    ['a member with a passkey', { ...none, hasPasskey: true }, false],
    ['a member with an app', { ...none, hasAuthenticator: true }, true],
    ['staff with an app', { ...none, isStaff: true, hasAuthenticator: true }, true],
    ['staff with a passkey', { ...none, isStaff: true, hasPasskey: true }, true],
    ['staff who have neither yet', { ...none, isStaff: true }, false],
  ])('of %s', (_who, state, isNeeded) => {
    expect(isSecondFactorNeeded(state)).toBe(isNeeded);
  });

  test('takes no code of a step that was shown, nor of an earlier one', () => {
    const factor = { lastStep: 7 } as SecondFactor;

    expect([6, 7, 8].map((step) => isUnused(factor, step))).toEqual([false, false, true]);
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
      new TOTP({ issuer: 'Holdfast', label: 'Sign-in', secret: fresh }).toString(),
    );
  });
});
