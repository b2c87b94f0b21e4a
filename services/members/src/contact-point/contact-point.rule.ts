import { faultUnless, nameFlaw, type Fault } from '@holdfast/kernel';

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

/** Most octets of an e-mail address, and of what stands before its @: RFC 5321 §4.5.3.1. */
const ADDRESS_MOST = 254;
const NAME_MOST = 64;
/**
 * One address and nothing else: no list, no name, no comment, no white space or control. Letters of every script, with
 * the marks that they need; a mark stands on a letter.
 */
const ADDRESS =
  /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~.-]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{1,62}$/u;
/** Marks on anything but a letter, and what nobody sees. */
const MISPLACED = /(?<![\p{L}\p{M}])\p{M}|\p{Default_Ignorable_Code_Point}/v;

/** Brings an address into the form in which it is kept: composed letters, no white space at its ends. */
export function normalAddress(address: string): string {
  return address.normalize('NFC').trim();
}

/** Finds what is wrong with an address. @param address in its normal form. */
export function addressFaults(address: string): readonly Fault[] {
  const isOne =
    octets(address) <= ADDRESS_MOST &&
    octets(address.split('@', 1).join('')) <= NAME_MOST &&
    ADDRESS.test(address) &&
    !MISPLACED.test(address) &&
    nameFlaw(address) === null;
  return faultUnless(isOne, {
    path: 'address',
    code: 'MALFORMED',
    message: 'Send one e-mail address, such as name@example.org.',
  });
}

const octets = (text: string) => new TextEncoder().encode(text).length;

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

/** Shortens an address so that its owner recognises it, and nobody who looks over their shoulder can read it. */
export function maskAddress(address: string): string {
  const [name = '', domain = ''] = address.split('@');
  const ending = domain.slice(domain.lastIndexOf('.'));
  return `${firstOf(name)}…@${firstOf(domain)}…${ending}`;
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** First letter with its marks. */
function firstOf(text: string): string {
  for (const { segment } of letters.segment(text)) return segment;
  return '';
}

/** Returns the sealed address to which letters about the account itself go; null if it was never verified. */
export function addressToTell(contact: ContactPoint | null): Buffer | null {
  if (contact === null) return null;
  return contact.verifiedAt === null ? null : contact.addressSealed;
}
