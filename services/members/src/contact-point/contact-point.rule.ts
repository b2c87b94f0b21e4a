/** Kind of address by which a member can be reached. */
export type ContactKind = 'EMAIL';

/** A contact point as the service keeps it: an address for reminders and for letters about the account. Nobody signs in with it. */
export interface ContactPoint {
  readonly memberId: string;
  readonly kind: ContactKind;
  readonly addressSealed: Buffer;
  /** When the member showed the code that was sent there; null until then. */
  readonly verifiedAt: Date | null;
  /** Keyed digest of the code that was sent last; null once it was shown. */
  readonly codeDigest: Buffer | null;
  readonly codeExpiresAt: Date | null;
  readonly codeTries: number;
}

/** Lifetime of a code, and the number of tries at it from all sign-ins together. */
export interface CodeLimits {
  readonly contactCodeMinutes: number;
  readonly contactCodeTriesAllMost: number;
}

/** Makes a contact point with a code that was not shown yet. */
export function newContactPoint(
  made: Pick<ContactPoint, 'memberId' | 'kind' | 'addressSealed'> & { readonly codeDigest: Buffer },
  now: Date,
  { contactCodeMinutes }: CodeLimits,
): ContactPoint {
  const codeExpiresAt = new Date(now.getTime() + contactCodeMinutes * 60_000);
  return { ...made, verifiedAt: null, codeExpiresAt, codeTries: 0 };
}

/**
 * Decides about a code that is shown, and returns the contact point with this try counted. After the last try, or once
 * it is too old, the code is void and another one must be sent. Once it was shown, a further code changes nothing.
 */
export function showCode(
  contact: ContactPoint,
  shown: Buffer,
  { now, limits }: { readonly now: Date; readonly limits: CodeLimits },
): { readonly isRight: boolean; readonly contact: ContactPoint } {
  const { codeDigest, codeExpiresAt, codeTries } = contact;
  const isOpen =
    codeDigest !== null &&
    codeExpiresAt !== null &&
    now < codeExpiresAt &&
    codeTries < limits.contactCodeTriesAllMost;
  if (!isOpen) return { isRight: false, contact };
  if (!codeDigest.equals(shown))
    return { isRight: false, contact: { ...contact, codeTries: codeTries + 1 } };
  const verified = { ...contact, verifiedAt: now, codeDigest: null, codeExpiresAt: null };
  return { isRight: true, contact: { ...verified, codeTries: 0 } };
}

/** Returns the sealed address to which letters about the account itself go; null if it was never verified. */
export function addressToTell(contact: ContactPoint | null): Buffer | null {
  if (contact === null) return null;
  return contact.verifiedAt === null ? null : contact.addressSealed;
}
