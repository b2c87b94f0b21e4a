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

/** Derived keys that are kept: each group has one, so there is no end of them. */
const MOST_DERIVED = 10_000;

/** Makes the service's own key from its secret. Keys are derived once each. */
export function createServiceKey(secret: Buffer): ServiceKey {
  const derived = new Map<string, Buffer>();
  const forUse = (use: string): Buffer => {
    const known = derived.get(use);
    if (known !== undefined) return known;
    if (derived.size >= MOST_DERIVED) derived.clear();
    const key = derive(secret, use);
    derived.set(use, key);
    return key;
  };
  return { derive: forUse, digest: (use, text) => keyedDigest(forUse(use), text) };
}

/** Source of keys derived from the service's own secret, one for each owner and purpose. It is never unavailable. */
export function serviceKeySource(key: ServiceKey): KeySource {
  return {
    keyFor: (ownerId, purpose) =>
      Promise.resolve({ kind: 'key', key: key.derive(`own-text ${purpose} ${ownerId}`) }),
  };
}
