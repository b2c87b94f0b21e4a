import { type ServiceKey } from '@holdfast/sealing';

/** Crockford's base 32: no letter that is read as a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const CODE_BYTES = 16;
/** 26 digits of 5 bits hold the 128 bits of a code. */
const CODE_DIGITS = 26;

/**
 * The code of an invitation: 128 bits that only the service's key can make from its id. It is stored nowhere, and a
 * repeated request is answered with the same code.
 */
export function codeOf(key: ServiceKey, invitationId: string): string {
  const bytes = key.digest('invitation code', invitationId).subarray(0, CODE_BYTES);
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let digits = '';
  while (digits.length < CODE_DIGITS) {
    digits = ALPHABET.charAt(Number(rest % 32n)) + digits;
    rest /= 32n;
  }
  return digits;
}

/** By what a code is found, however it was written: in capitals, in groups, an o for a zero. */
export function codeDigest(key: ServiceKey, code: string): Buffer {
  const digits = code
    .toLowerCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');
  return key.digest('invitation look-up', digits);
}
