import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { typedCode } from './typed-code.ts';

/** Zero of every script that has decimal digits, found without the function under test. */
const ZEROS = Array.from({ length: 0x11_0000 }, (_, point) => point)
  .filter((point) => point < 0xd800 || point > 0xdfff)
  .filter((point) => /^\p{Nd}$/u.test(String.fromCodePoint(point)))
  .filter((_, index) => index % 10 === 0);

describe('a code as somebody types it', () => {
  test('has the digits of every script', () => {
    expect(ZEROS.length).toBeGreaterThan(60);
    for (const zero of ZEROS) {
      const digits = Array.from({ length: 10 }, (_, value) => String.fromCodePoint(zero + value));

      expect(typedCode(digits.join(''))).toBe('0123456789');
    }
  });

  test.each([
    ['123 456', '123456'],
    ['123-456', '123456'],
    ['123\u2013456', '123456'],
    ['\u200e123456\u200f', '123456'],
    ['١٢٣ ٤٥٦', '123456'],
    ['۱۲۳۴۵۶', '123456'],
    ['१२३४५६', '123456'],
    ['１２３４５６', '123456'],
    ['Ab3-ｃd', 'Ab3cd'],
    ['', ''],
    ['é', 'é'],
  ])('is read from “%s” as “%s”', (typed, read) => {
    expect(typedCode(typed)).toBe(read);
  });

  test('of plain letters and digits stays as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-zA-Z]{0,30}$/), (code) => typedCode(code) === code),
    );
  });
});
