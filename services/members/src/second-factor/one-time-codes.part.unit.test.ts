import { describe, expect, test } from '@jest/globals';
import { createOneTimeCodes } from './one-time-codes.part.ts';

const oneTimeCodes = createOneTimeCodes('post.example');

/** Secret and codes of RFC 6238, appendix B, in six digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1_000);

describe('a one-time code', () => {
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('at second %s is %s, of the step since 1970', (seconds, code) => {
    expect(oneTimeCodes.stepOf(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  test.each([
    [1_111_111_109 - 30, true],
    [1_111_111_109 + 30, true],
    [1_111_111_109 - 60, false],
    [1_111_111_109 + 60, false],
  ])('is taken one step before and after its own, and not two: at %s %s', (seconds, isTaken) => {
    expect(oneTimeCodes.stepOf(SECRET, '081804', at(seconds))).toBe(
      isTaken ? Math.floor(1_111_111_109 / 30) : null,
    );
  });

  test.each([' 081 804 ', '٠٨١٨٠٤', '०८१-८०४'])('may be typed as “%s”', (code) => {
    expect(oneTimeCodes.stepOf(SECRET, code, at(1_111_111_109))).not.toBeNull();
  });

  test.each(['', '081805', '81804', '0818040', 'letter', 'létter', '\ud800'.repeat(6)])(
    'is not “%s”',
    (code) => {
      expect(oneTimeCodes.stepOf(SECRET, code, at(1_111_111_109))).toBeNull();
    },
  );
});

describe('a secret', () => {
  test('is 160 bits in base32, and another one each time', () => {
    const secret = oneTimeCodes.newSecret();

    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(oneTimeCodes.newSecret()).not.toBe(secret);
  });

  test('is read by an app from an address that names neither this service nor a person', () => {
    expect(oneTimeCodes.uriOf(SECRET)).toBe(
      `otpauth://totp/post.example:Sign-in?issuer=post.example&secret=${SECRET}&algorithm=SHA1&digits=6&period=30`,
    );
  });
});
