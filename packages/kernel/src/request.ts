import type { Fault } from './fault.ts';
import { isStorableText } from './text.ts';

/** Digests that a row keeps of the request that made it. */
export interface RequestDigests {
  /** Keyed digest of the idempotency key. The key itself is not kept: a client may have put anything into it. */
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

/** True if a request with the same key is a repeat: it may be answered from the row that the first one made. */
export function isRepeat(made: RequestDigests, inputDigest: Buffer): boolean {
  return made.inputDigest.equals(inputDigest);
}

/** Fault for a key that comes again with another input. */
export const KEY_SPENT: Fault = {
  path: 'idempotencyKey',
  message: 'What was sent with this key before stands. To send something else, make a new key.',
};
