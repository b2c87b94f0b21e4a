import { randomBytes } from 'node:crypto';

const COUNT = 8;
/** 16 digits of 5 bits: 80 random bits cannot be guessed, so codes are stored as plain digests. */
const DIGITS = 16;
/** Crockford's base 32, without letters that are read as digits. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Makes eight recovery codes such as `7q2k-m0x9-…`, which the member writes down. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: COUNT }, () => {
    const digits = [...randomBytes(DIGITS)].map((byte) => ALPHABET[byte % 32] ?? '0').join('');
    return (digits.match(/.{4}/g) ?? []).join('-');
  });
}
