import { isConfirmed, toConfirm, type Contact } from './roster.rule.ts';

/** Limits of the codes that verify duty addresses. */
export interface DutyCodeLimits {
  readonly dutyCodeHours: number;
  readonly dutyCodeTriesMost: number;
  readonly dutyCodeAgainMinutes: number;
}

const HOUR_MS = 3_600_000;

/** Decides whether a code is to be sent to a contact: an address is not confirmed, and none was sent a moment ago. */
export function needsCode(contact: Contact, now: Date, limits: DutyCodeLimits): boolean {
  const { codeSentAt } = contact;
  if (isConfirmed(contact)) return false;
  if (codeSentAt === null) return true;
  return now.getTime() - codeSentAt.getTime() >= limits.dutyCodeAgainMinutes * 60_000;
}

/** Gives a contact a code that was not shown yet. */
export function withCode(
  contact: Contact,
  codeDigest: Buffer,
  { now, limits }: { readonly now: Date; readonly limits: DutyCodeLimits },
): Contact {
  const codeExpiresAt = new Date(now.getTime() + limits.dutyCodeHours * HOUR_MS);
  return { ...contact, codeDigest, codeExpiresAt, codeSentAt: null, codeTries: 0 };
}

/** A contact to whom no code is on its way. */
export const NO_CODE = { codeDigest: null, codeExpiresAt: null, codeTries: 0 };

/**
 * Decides about a code that is shown, and returns the contact with this try counted. After the last try, or once it is
 * too old, the code is void and the roster must be set once more.
 */
export function showDutyCode(
  contact: Contact,
  shown: Buffer,
  { now, limits }: { readonly now: Date; readonly limits: DutyCodeLimits },
): { readonly isRight: boolean; readonly contact: Contact } {
  const { codeDigest, codeExpiresAt, codeTries } = contact;
  const isOpen =
    codeDigest !== null &&
    codeExpiresAt !== null &&
    now < codeExpiresAt &&
    codeTries < limits.dutyCodeTriesMost;
  if (!isOpen) return { isRight: false, contact };
  if (!codeDigest.equals(shown))
    return { isRight: false, contact: { ...contact, codeTries: codeTries + 1 } };
  const { sealed: addressSealed, digest: addressDigest } = toConfirm(contact);
  const verified = { ...contact, addressSealed, addressDigest, verifiedAt: now, next: null };
  return { isRight: true, contact: { ...verified, ...NO_CODE } };
}
