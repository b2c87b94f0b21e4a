import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A key-encryption key of 32 bytes. */
export interface WrappingKey {
  /** Made from the key, and tells nothing about it. */
  readonly id: string;
  readonly secret: Buffer;
}

/** Lock in the ring's database, held by the one who changes the file. */
export const KEYS_LOCK = 'key-encryption-keys';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Makes a new key. */
export function newWrappingKey(): WrappingKey {
  return asKey(randomBytes(32));
}

/**
 * Reads the keys of a file, one a line, as base64: the first wraps, all unwrap.
 * @throws Error if the file holds anything else, or nothing.
 */
export async function readKeyFile(path: string): Promise<readonly [WrappingKey, ...WrappingKey[]]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const [first, ...others] = lines.map((line) => Buffer.from(line.trim(), 'base64'));
  if (first === undefined || [first, ...others].some((secret) => secret.length !== 32)) {
    throw new Error('A file of key-encryption keys holds 32 bytes as base64 on each line.');
  }
  return [asKey(first), ...others.map(asKey)];
}

/** What a file of these keys holds. */
export const keyFileText = (keys: readonly WrappingKey[]): string =>
  keys.map(({ secret }) => `${secret.toString('base64')}\n`).join('');

/** Replaces the keys of a file: at any moment it holds either the old or the new keys, whole and durable. */
export async function writeKeyFile(path: string, keys: readonly WrappingKey[]): Promise<void> {
  const unfinished = `${path}.unfinished`;
  const file = await open(unfinished, 'w', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(keyFileText(keys));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}

/** Wraps a data key with AES-256-GCM, bound to the member. Layout: 12 bytes nonce, ciphertext, 16 bytes tag. */
export function wrapWith({ secret }: WrappingKey, memberId: string, dataKey: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(memberId));
  const body = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** Unwraps a data key. @throws Error if it was wrapped for another member or with another key, or was changed. */
export function unwrapWith({ secret }: WrappingKey, memberId: string, wrapped: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', secret, wrapped.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(memberId))
    .setAuthTag(wrapped.subarray(-TAG_BYTES));
  const body = decipher.update(wrapped.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([body, decipher.final()]);
}

function asKey(secret: Buffer): WrappingKey {
  const digest = createHash('sha256').update(secret).digest('hex');
  return { id: `file-${digest.slice(0, 16)}`, secret };
}
