import { randomBytes } from 'node:crypto';

const COUNT = 8;
/** 16 digits of 5 bits, 80 random bits each: not to be guessed, so a plain digest is enough to store them. */
const DIGITS = 16;
/** Crockford's base 32: no letter that is read as a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Makes eight recovery codes such as `7q2k-m0x9-…`, to be written down by the member. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: COUNT }, () => {
    const digits = [...randomBytes(DIGITS)].map((byte) => ALPHABET[byte % 32] ?? '0').join('');
    return (digits.match(/.{4}/g) ?? []).join('-');
  });
}
