import { lengthFaults, type Fault } from './fault.ts';
import { damageFaults } from './text.ts';

/** Digests that a row keeps of the request that made it. */
export interface RequestDigests {
  /** Keyed digest of the idempotency key. The key itself is not kept: a client may have put anything into it. */
  readonly keyDigest: Buffer;
  /** Keyed digest of the request's input. */
  readonly inputDigest: Buffer;
}

/** Most characters of an idempotency key. */
const KEY_MOST = 200;

/** Finds the fault of an idempotency key. @param thing the thing that has a key of its own, such as `enrolment`. */
export function keyFaults(key: string, thing = 'request'): readonly Fault[] {
  const says = `A key has {min} to {max} characters: make a new one for each ${thing}, such as a UUID.`;
  const faults = lengthFaults('idempotencyKey', key.length, { min: 1, max: KEY_MOST, says });
  return faults.length > 0 ? faults : damageFaults('idempotencyKey', key);
}

/** True if a request with the same key is a repeat: it may be answered from the row that the first one made. */
export function isRepeat(made: RequestDigests, inputDigest: Buffer): boolean {
  return made.inputDigest.equals(inputDigest);
}

/** Fault for a key that comes again with another input. */
export const KEY_SPENT: Fault = {
  path: 'idempotencyKey',
  code: 'REPEATED',
  message: 'What was sent with this key before stands. To send something else, make a new key.',
};
