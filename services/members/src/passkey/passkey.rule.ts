import {
  boundFault,
  keyFaults,
  nameFaults,
  type Fault,
  type RequestDigests,
} from '@holdfast/kernel';

/** A passkey, as it is kept: the facts to check an answer by, and the name that its owner gave it. */
export interface Passkey extends RequestDigests {
  readonly id: string;
  readonly memberId: string;
  /** Name by the authenticator, base64url. */
  readonly credentialId: string;
  readonly credentialDigest: Buffer;
  readonly publicKey: Buffer;
  /** Number of its uses, as its authenticator counts; 0 if that does not count. */
  readonly signCount: number;
  readonly nameSealed: Buffer;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** Limits of a passkey's name. */
export interface PasskeyLimits {
  readonly passkeyNameMostCodePoints: number;
}

/** Name and key that a passkey's owner sends. */
export interface PasskeyDraft {
  readonly name: string;
  readonly idempotencyKey: string;
}

/** Finds the faults of a new passkey's name and key. */
export function passkeyFaults(
  { name, idempotencyKey }: PasskeyDraft,
  { passkeyNameMostCodePoints: most }: PasskeyLimits,
): readonly Fault[] {
  return [...nameFaults('name', name, { noun: 'A name', most }), ...keyFaults(idempotencyKey)];
}

/** Fault of a passkey that does not answer its challenge. */
export const NOT_ANSWERED: Fault = {
  path: 'passkey',
  code: 'WRONG',
  message: 'This passkey could not be checked. Ask for a new challenge and try again.',
};

/** Makes the fault of one passkey too many. */
export function tooManyPasskeys(most: number): Fault {
  const says = 'There are {max} passkeys already. Remove one that is not used any more.';
  return boundFault('TOO_MANY', 'passkey', { min: 0, max: most, says });
}
