import type { Fault } from '@holdfast/kernel';

/** Kind of address by which a member can be reached. */
export type ContactKind = 'EMAIL';

/** A contact point as the service keeps it: an address for reminders. Nobody signs in with it. */
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

/** Lifetime of a code, and the number of tries at it. */
export interface CodeLimits {
  readonly contactCodeMinutes: number;
  readonly contactCodeTriesMost: number;
}

/** Most characters of an e-mail address: RFC 5321 §4.5.3.1.3. */
const ADDRESS_MOST = 254;
/** One address and nothing else: no list, no name, no comment, no white space or control. */
const ADDRESS =
  /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

/** Finds what is wrong with an address. */
export function addressFaults(address: string): readonly Fault[] {
  return address.length <= ADDRESS_MOST && ADDRESS.test(address)
    ? []
    : [{ path: 'address', message: 'Send one e-mail address, such as name@example.org.' }];
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
    codeTries < limits.contactCodeTriesMost;
  if (!isOpen) return { isRight: false, contact };
  if (!codeDigest.equals(shown))
    return { isRight: false, contact: { ...contact, codeTries: codeTries + 1 } };
  const verified = { ...contact, verifiedAt: now, codeDigest: null, codeExpiresAt: null };
  return { isRight: true, contact: { ...verified, codeTries: 0 } };
}

/** Shortens an address so that its owner recognises it, and nobody who looks over their shoulder can read it. */
export function maskAddress(address: string): string {
  const [name = '', domain = ''] = address.split('@');
  const ending = domain.slice(domain.lastIndexOf('.'));
  return `${firstOf(name)}…@${firstOf(domain)}…${ending}`;
}

function firstOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}
