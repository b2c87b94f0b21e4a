import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** An authenticator app that has read an otpauth address (RFC 6238: SHA-1, six digits, 30 seconds). */
export class AuthenticatorApp {
  readonly #secret: Buffer;

  constructor(otpauthUri: string) {
    const text = new URL(otpauthUri).searchParams.get('secret') ?? '';
    const bits = Array.from(text, (digit) => ALPHABET.indexOf(digit).toString(2).padStart(5, '0'));
    const octets = bits.join('').match(/.{8}/g) ?? [];
    this.#secret = Buffer.from(octets.map((octet) => Number.parseInt(octet, 2)));
  }

  /** The code that the app shows now, or the given number of 30-second steps from now. */
  code(stepsAhead = 0): string {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsAhead));
    const digest = createHmac('sha1', this.#secret).update(counter).digest();
    const offset = digest.readUInt8(digest.length - 1) & 0x0f;
    const number = (digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
    return String(number).padStart(6, '0');
  }
}
