import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import type { Place } from './purpose.ts';

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;

const imported = new WeakMap<Buffer, KeyObject>();

/** The key as Node's own object, made once for each: given the bytes, every cipher makes it anew, in four times the time. */
function keyObject(key: Buffer): KeyObject {
  const known = imported.get(key);
  if (known !== undefined) return known;
  const made = createSecretKey(key);
  imported.set(key, made);
  return made;
}

/** Encodes the place that a seal is bound to. Ids and purposes hold no newline, so no two places look alike. */
function associatedData(place: Place): Buffer {
  return Buffer.from(`${place.ownerId}\n${place.rowId}\n${place.purpose}`);
}

/**
 * Encrypts with AES-256-GCM under a fresh 96-bit nonce (NIST SP 800-38D §8.2.2).
 * Layout: 1 byte format, 12 bytes nonce, ciphertext, 16 bytes tag.
 */
export function encrypt(key: Buffer, place: Place, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyObject(key), nonce).setAAD(associatedData(place));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), nonce, body, cipher.getAuthTag()]);
}

/** Decrypts. @throws Error if the key or the place differs, or a bit was changed. */
export function decrypt(key: Buffer, place: Place, sealed: Buffer): string {
  if (sealed.length < HEAD_BYTES + TAG_BYTES || sealed[0] !== FORMAT) {
    throw new Error('This is no sealed text of a known format.');
  }
  const decipher = createDecipheriv('aes-256-gcm', keyObject(key), sealed.subarray(1, HEAD_BYTES))
    .setAAD(associatedData(place))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  const body = decipher.update(sealed.subarray(HEAD_BYTES, -TAG_BYTES));
  // A stream cipher leaves nothing for the end: it is asked for its verdict, and throws if a bit was changed.
  decipher.final();
  return body.toString('utf8');
}

/** Derives a key for one purpose (HKDF-SHA-256, RFC 5869). Always 32 bytes. */
export function derive(key: Buffer, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', keyObject(key), '', info, 32));
}

/** A keyed digest: it tells whether two inputs are equal, and nothing else to anyone without the key. */
export function keyedDigest(key: Buffer, text: string): Buffer {
  return createHmac('sha256', keyObject(key)).update(text).digest();
}
