/** Crockford's base 32: no letter that is read as a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const CODE_BYTES = 16;
/** 26 digits of 5 bits hold the 128 bits of a code. */
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

/** A code as it was made, however it was written: in capitals, in groups, an o for a zero. */
export function asWritten(code: string): string {
  return code.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
}
