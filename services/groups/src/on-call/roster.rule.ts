import { onlyWith, type DutyOverride, type DutyPlan, type DutyRoster } from '@holdfast/alarm/duty';

/** The id under which the one programme of an installation is known in events. */
export const PROGRAMME_ID = '00000000-0000-4000-8000-0000000d0717';

/** A version of the roster, as it was set. Contacts stand in it by their ids. */
export interface SetRoster extends Pick<DutyPlan, 'timeZone' | 'slots'> {
  readonly version: number;
  readonly setAt: Date;
  /** Whether duty was switched on with it. */
  readonly isWished: boolean;
  readonly country: string;
  readonly acknowledgeWithinMinutes: number;
  readonly lastResort: readonly string[];
}

/** A staff member who can be on duty, with the address to which alerts go. */
export interface Contact {
  readonly id: string;
  readonly staffId: string;
  readonly addressSealed: Buffer;
  /** Keyed digest of the address. */
  readonly addressDigest: Buffer;
  /** When they showed the code that was sent there; null until then. */
  readonly verifiedAt: Date | null;
  readonly codeDigest: Buffer | null;
  readonly codeExpiresAt: Date | null;
  /** When the code was handed to the mail server; null while it was not. */
  readonly codeSentAt: Date | null;
  readonly codeTries: number;
  /** An address that is to take the place of this one, once its owner has shown the code that was sent there. */
  readonly next: NextAddress | null;
}

/** An address that is not confirmed yet, in place of one that is. */
export interface NextAddress {
  readonly sealed: Buffer;
  readonly digest: Buffer;
}

/** What a contact is to confirm: the new address, or the only one. */
export function toConfirm({ next, addressSealed, addressDigest }: Contact): NextAddress {
  return next ?? { sealed: addressSealed, digest: addressDigest };
}

/** True if nothing waits for a code. */
export function isConfirmed({ verifiedAt, next }: Pick<Contact, 'verifiedAt' | 'next'>): boolean {
  return verifiedAt !== null && next === null;
}

/** An override with the id of its row. */
export interface SetOverride extends DutyOverride {
  readonly id: string;
}

/** All that is known of duty: the newest roster, what overrides it from now on, and the contacts. */
export interface OnCallState {
  readonly roster: SetRoster | null;
  readonly overrides: readonly SetOverride[];
  readonly contacts: readonly Contact[];
}

/** Why nobody is ever on duty; null if duty is on. */
export type OffReason = 'NO_ROSTER' | 'SWITCHED_OFF' | 'LAST_RESORT_UNVERIFIED';

/** Decides why duty is off; null if it is on. A roster whose last resort cannot be reached is not on. */
export function whyOff({ roster, contacts }: OnCallState): OffReason | null {
  if (roster === null) return 'NO_ROSTER';
  if (!roster.isWished) return 'SWITCHED_OFF';
  const verified = verifiedOf(contacts);
  return roster.lastResort.some((id) => verified.has(id)) ? null : 'LAST_RESORT_UNVERIFIED';
}

/** The roster by which people are alerted: with those alone whose address is verified. Null if there is none. */
export function rosterInForce(state: OnCallState): DutyRoster | null {
  const { roster, overrides, contacts } = state;
  if (roster === null) return null;
  const { timeZone, slots, lastResort } = roster;
  const plan = { timeZone, slots, overrides, lastResort, isOn: whyOff(state) === null };
  return onlyWith(plan, verifiedOf(contacts));
}

/** The contacts who can be alerted, by id. */
export function verifiedOf(contacts: readonly Contact[]): ReadonlySet<string> {
  return new Set(contacts.filter(({ verifiedAt }) => verifiedAt !== null).map(({ id }) => id));
}

/** Whether somebody stands on the roster, so that they may see it. */
export function isContact({ contacts }: Pick<OnCallState, 'contacts'>, staffId: string): boolean {
  return contacts.some((contact) => contact.staffId === staffId);
}

/** Whether somebody stands on it and can be alerted, so that they may see the alarms of all rooms. */
export function isConfirmedContact(
  { contacts }: Pick<OnCallState, 'contacts'>,
  staffId: string,
): boolean {
  return contacts.some((each) => each.staffId === staffId && each.verifiedAt !== null);
}

/** True if two rosters say the same. */
export function saysTheSame(one: SetRoster, other: SetRoster): boolean {
  return JSON.stringify(wordsOf(one)) === JSON.stringify(wordsOf(other));
}

const wordsOf = (roster: SetRoster) => [
  ...[roster.isWished, roster.country, roster.timeZone, roster.acknowledgeWithinMinutes],
  roster.slots.map(({ weekday, fromMinute, untilMinute, first, second }) => [
    ...[weekday, fromMinute, untilMinute, first, second],
  ]),
  roster.lastResort,
];
