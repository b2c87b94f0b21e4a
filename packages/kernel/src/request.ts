import { isStorableText } from './text.ts';

/** One field of an input that must change. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** What a row keeps of the request that made it. */
export interface RequestDigests {
  /** Keyed digest of the idempotency key: a client may have put anything into that. */
  readonly keyDigest: Buffer;
  /** Keyed digest of the request's input. */
  readonly inputDigest: Buffer;
}

/** Most characters of an idempotency key. */
const KEY_MOST = 200;

/** The faults of an idempotency key: 1 to 200 characters that can be stored. */
export function keyFaults(key: string): readonly Fault[] {
  return key.length > 0 && key.length <= KEY_MOST && isStorableText(key)
    ? []
    : [{ path: 'idempotencyKey', message: 'Make a new key for each request, such as a UUID.' }];
}

/** True where a request with the same key is a repeat: it may be answered from the row that the first one made. */
export function isRepeat(made: RequestDigests, inputDigest: Buffer): boolean {
  return made.inputDigest.equals(inputDigest);
}

/** What is said where a key comes again with another input. */
export const KEY_SPENT: Fault = {
  path: 'idempotencyKey',
  message: 'This key was sent before with another input. Make a new key for each request.',
};
