import { readFileSync } from 'node:fs';
import { derive, keyedDigest } from './cipher.ts';
import type { KeySource } from './key-source.ts';

/** A service's own secret, for data of no single member: a group's name, invitation codes, look-ups. */
export interface ServiceKey {
  /** A key of 32 bytes for one use; another use gets another key. */
  derive(use: string): Buffer;
  /** A keyed digest for one use. */
  digest(use: string, text: string): Buffer;
}

/** Reads a secret of 32 bytes, written as base64. @throws Error if the file holds anything else. */
export function readSecret(path: string): Buffer {
  const secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  if (secret.length !== 32) throw new Error('A key file holds 32 bytes as base64.');
  return secret;
}

/** Makes the service's own key from its secret. */
export function createServiceKey(secret: Buffer): ServiceKey {
  return {
    derive: (use) => derive(secret, use),
    digest: (use, text) => keyedDigest(derive(secret, use), text),
  };
}

/** Source of keys derived from the service's own secret, one for each owner and purpose. It is never unavailable. */
export function serviceKeySource(key: ServiceKey): KeySource {
  return {
    keyFor: (ownerId, purpose) =>
      Promise.resolve({ kind: 'key', key: key.derive(`own-text ${purpose} ${ownerId}`) }),
  };
}
