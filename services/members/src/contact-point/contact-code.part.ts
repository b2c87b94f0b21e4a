import { randomInt } from 'node:crypto';
import { typedCode } from '@holdfast/kernel';
import type { ServiceKey } from '@holdfast/sealing';

const CODE_DIGITS = 8;

/** Makes a random code of eight digits. */
export function newContactCode(): string {
  return String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
}

/** Digest of a code, which is all that is stored of it. It is bound to one member. How it was typed does not matter. */
export function contactCodeDigest(
  serviceKey: Pick<ServiceKey, 'digest'>,
  memberId: string,
  code: string,
): Buffer {
  return serviceKey.digest('contact code', `${memberId} ${typedCode(code)}`);
}
