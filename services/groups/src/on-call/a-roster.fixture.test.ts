import { newUnorderedId } from '@holdfast/kernel';
import type { Contact, SetRoster } from './roster.rule.ts';

/** Ids of contacts. */
export const ADA = newUnorderedId<'Contact'>();
export const LAST = newUnorderedId<'Contact'>();

/** A roster with duty on: Ada on Mondays, and a last resort. */
export const A_ROSTER: SetRoster = {
  version: 3,
  setAt: new Date('2026-11-20T12:00:00Z'),
  isWished: true,
  country: 'AT',
  timeZone: 'Europe/Vienna',
  acknowledgeWithinMinutes: 10,
  slots: [{ weekday: 'MONDAY', fromMinute: 0, untilMinute: 1_440, first: [ADA], second: [] }],
  lastResort: [LAST],
};

/** A contact whose address is verified, but for what is given. */
export const aContact = (changes: Partial<Contact> = {}): Contact => ({
  id: ADA,
  staffId: newUnorderedId<'Member'>(),
  addressSealed: Buffer.from('an address'),
  addressDigest: Buffer.from('a digest'),
  verifiedAt: new Date('2026-11-21T12:00:00Z'),
  codeDigest: null,
  codeExpiresAt: null,
  codeSentAt: null,
  codeTries: 0,
  next: null,
  ...changes,
});
