import {
  codePointCount,
  isStorableText,
  keyFaults,
  type Fault,
  type RequestDigests,
} from '@holdfast/kernel';

/** A passkey of somebody's, as the service keeps one: what it needs to check an answer, and the name its owner gave it. */
export interface Passkey extends RequestDigests {
  readonly id: string;
  readonly memberId: string;
  /** As the authenticator named it, base64url. */
  readonly credentialId: string;
  readonly credentialDigest: Buffer;
  readonly publicKey: Buffer;
  /** How often it was used, as its authenticator counts; 0 where that does not count. */
  readonly signCount: number;
  readonly nameSealed: Buffer;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** What a passkey's owner says of it. */
export interface PasskeyDraft {
  readonly name: string;
  readonly idempotencyKey: string;
}

/** The faults of a new passkey's name and key. */
export function passkeyFaults(
  { name, idempotencyKey }: PasskeyDraft,
  { passkeyNameMostCodePoints: most }: { readonly passkeyNameMostCodePoints: number },
): readonly Fault[] {
  const length = codePointCount(name);
  const fits = length > 0 && length <= most && isStorableText(name) && name.trim() !== '';
  const message = `Give it a name of 1 to ${String(most)} characters, such as the device it is on.`;
  return [...(fits ? [] : [{ path: 'name', message }]), ...keyFaults(idempotencyKey)];
}

/** What is said where a passkey does not answer its challenge. */
export const NOT_ANSWERED: Fault = {
  path: 'passkey',
  message: 'This passkey could not be checked. Ask for a new challenge and try again.',
};

/** What is said where there are many passkeys already. */
export const TOO_MANY_PASSKEYS: Fault = {
  path: 'passkey',
  message: 'There are many passkeys already. Remove one that is not used any more.',
};
