import { typedCode } from '@holdfast/kernel';

/** Crockford's base 32: no letter that could be read as a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const CODE_BYTES = 16;
/** Digits of a code: 26 digits of 5 bits hold its 128 bits. */
const CODE_DIGITS = 26;

/** Writes the first 128 bits of a digest as a code of 26 digits, to be read out and typed by people. */
export function readableCode(digest: Buffer): string {
  let rest = BigInt(`0x${digest.subarray(0, CODE_BYTES).toString('hex')}`);
  let digits = '';
  while (digits.length < CODE_DIGITS) {
    digits = ALPHABET.charAt(Number(rest % 32n)) + digits;
    rest /= 32n;
  }
  return digits;
}

/** Normal form of a typed code, which ignores case, grouping, the script of digits, and o typed for zero. */
export function asWritten(code: string): string {
  return typedCode(code).toLowerCase().replaceAll('o', '0').replaceAll(/[il]/g, '1');
}
