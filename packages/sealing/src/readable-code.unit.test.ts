import { expect, test } from '@jest/globals';
import { asWritten, readableCode } from './readable-code.ts';

const code = readableCode(Buffer.from('0123456789abcdef0123456789abcdef', 'hex'));

test('a code has 26 letters and digits of which none looks like another', () => {
  expect(code).toMatch(/^[0-9abcdefghjkmnpqrstvwxyz]{26}$/);
});

test.each([
  ['in capitals', (text: string) => text.toUpperCase()],
  ['in groups', (text: string) => text.replaceAll(/(.{4})/g, '$1-')],
  [
    'with o for zero and l for one',
    (text: string) => text.replaceAll('0', 'O').replaceAll('1', 'l'),
  ],
  [
    'with the digits of another script',
    (text: string) =>
      text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x06f0 + Number(digit))),
  ],
])('a code that is typed %s is the same', (_, typed) => {
  expect(typed(code)).not.toBe(code);
  expect(asWritten(typed(code))).toBe(code);
});
