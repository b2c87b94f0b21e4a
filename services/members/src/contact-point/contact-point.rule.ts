import { type Fault } from '@holdfast/kernel';

/** By what somebody can be reached. */
export type ContactKind = 'EMAIL';

/** Where a member wishes to be reminded, as the service keeps it. Nobody signs in by it. */
export interface ContactPoint {
  readonly memberId: string;
  readonly kind: ContactKind;
  readonly addressSealed: Buffer;
  /** When its holder showed the code that was sent there; null until then. */
  readonly verifiedAt: Date | null;
  /** Of the code that was sent last; null once it was shown, or is void. */
  readonly codeDigest: Buffer | null;
  readonly codeExpiresAt: Date | null;
  readonly codeTries: number;
}

/** How a code is limited. */
export interface CodeLimits {
  readonly contactCodeMinutes: number;
  readonly contactCodeTriesMost: number;
}

/** Most characters of an e-mail address: RFC 5321 §4.5.3.1.3. */
const ADDRESS_MOST = 254;
/** One address and nothing else: no list, no name, no comment, no white space or control. */
const ADDRESS =
  /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

/** The faults of an address. */
export function addressFaults(address: string): readonly Fault[] {
  return address.length <= ADDRESS_MOST && ADDRESS.test(address)
    ? []
    : [{ path: 'address', message: 'Send one e-mail address, such as name@example.org.' }];
}

/** A contact point as it begins: a code was made, and nothing was shown yet. */
export function newContactPoint(
  made: Pick<ContactPoint, 'memberId' | 'kind' | 'addressSealed'> & { readonly codeDigest: Buffer },
  now: Date,
  { contactCodeMinutes }: CodeLimits,
): ContactPoint {
  const codeExpiresAt = new Date(now.getTime() + contactCodeMinutes * 60_000);
  return { ...made, verifiedAt: null, codeExpiresAt, codeTries: 0 };
}

/**
 * What a shown code makes of a contact point. Each try counts; after the last one, or once it is too old, the code is
 * void, and another one must be sent. A code after it was verified changes nothing.
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

/** An address by which its owner knows it, and nobody else who looks over their shoulder. */
export function maskAddress(address: string): string {
  const [name = '', domain = ''] = address.split('@');
  const ending = domain.slice(domain.lastIndexOf('.'));
  return `${firstOf(name)}…@${firstOf(domain)}…${ending}`;
}

function firstOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}
