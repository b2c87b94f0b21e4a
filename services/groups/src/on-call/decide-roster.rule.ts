import {
  addressFaults,
  type Fault,
  faultUnless,
  lengthFaults,
  normalAddress,
  parseId,
  rangeFaults,
  repeatFaults,
  timeZoneFaults,
} from '@holdfast/kernel';
import type { DutySlot } from '@holdfast/alarm/duty';

/** Crisis lines, as far as it matters whether a person has checked them. */
export interface CheckedLines {
  readonly lines: readonly { readonly country: string; readonly verifiedAt: string | null }[];
}

/** A roster as an operator sends it. People stand in it by their ids as members. */
export interface RosterDraft {
  readonly isOn: boolean;
  readonly country: string;
  readonly timeZone: string;
  readonly contacts: readonly { readonly memberId: string; readonly address: string }[];
  readonly slots: readonly DutySlot[];
  readonly lastResort: readonly string[];
}

/** Most contacts, slots and overrides: many times what a programme has. */
export const CONTACTS_MOST = 50;
export const SLOTS_MOST = 200;

const DAY = 1_440;

/** Decision about a roster, before anything is looked up. */
export type RosterDecision =
  | { readonly kind: 'accepted'; readonly draft: RosterDraft }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/**
 * Decides whether this can be a roster. It has a last resort, names its own contacts alone, and duty is switched on only
 * where the crisis lines of its country are verified: somebody who waits for duty in vain must at least find a number.
 */
export function decideRoster(sent: RosterDraft, lines: CheckedLines): RosterDecision {
  const draft = inNormalForm(sent);
  const known = new Set(draft.contacts.map(({ memberId }) => memberId));
  const faults = [
    ...timeZoneFaults('timeZone', draft.timeZone),
    ...contactFaults(draft),
    ...lengthFaults('slots', draft.slots.length, {
      ...{ min: 0, max: SLOTS_MOST, says: 'A week has {min} to {max} slots.' },
    }),
    ...draft.slots.flatMap((slot, index) => slotFaults(`slots[${index}]`, slot, known)),
    ...faultUnless(draft.lastResort.length > 0, {
      path: 'lastResort',
      code: 'REQUIRED',
      message: 'Name at least one contact as last resort: somebody must be told at any hour.',
    }),
    ...peopleFaults('lastResort', draft.lastResort, known),
    ...faultUnless(!draft.isOn || areVerified(lines, draft.country), {
      path: 'isOn',
      code: 'NOT_ALLOWED',
      message:
        'The crisis lines of this country are not verified. Call each of them, note who did (holdfast lines verify), then switch duty on.',
    }),
  ];
  return faults.length > 0 ? { kind: 'invalid', faults } : { kind: 'accepted', draft };
}

/** True if a country has crisis lines, and a person has checked each of them. */
export function areVerified({ lines }: CheckedLines, country: string): boolean {
  const own = lines.filter((line) => line.country === country);
  return own.length > 0 && own.every(({ verifiedAt }) => verifiedAt !== null);
}

/** Finds who of these is no contact, and who is named twice. */
export function peopleFaults(
  path: string,
  ids: readonly string[],
  known: ReadonlySet<string>,
): readonly Fault[] {
  return [
    ...repeatFaults(path, ids, 'contact'),
    ...faultUnless(
      ids.every((id) => known.has(id)),
      { path, code: 'NOT_FOUND', message: 'Name contacts of this roster alone.' },
    ),
  ];
}

function inNormalForm(sent: RosterDraft): RosterDraft {
  const idOf = (id: string) => parseId(id) ?? id;
  return {
    ...sent,
    contacts: sent.contacts.map(({ memberId, address }) => ({
      memberId: idOf(memberId),
      address: normalAddress(address),
    })),
    slots: sent.slots.map((slot) => ({
      ...slot,
      first: slot.first.map(idOf),
      second: slot.second.map(idOf),
    })),
    lastResort: sent.lastResort.map(idOf),
  };
}

function contactFaults({ contacts }: RosterDraft): readonly Fault[] {
  const bounds = { min: 1, max: CONTACTS_MOST, says: 'A roster has {min} to {max} contacts.' };
  const ids = contacts.map(({ memberId }) => memberId);
  return [
    ...lengthFaults('contacts', contacts.length, bounds),
    ...repeatFaults('contacts', ids, 'contact'),
    ...contacts.flatMap(({ memberId, address }, index) => [
      ...faultUnless(parseId(memberId) !== null, {
        path: `contacts[${index}].memberId`,
        code: 'NOT_FOUND',
        message: 'Name a staff member by the id of their face.',
      }),
      ...addressFaults(address, `contacts[${index}].address`),
    ]),
  ];
}

function slotFaults(path: string, slot: DutySlot, known: ReadonlySet<string>): readonly Fault[] {
  const { fromMinute, untilMinute, first, second } = slot;
  const begins = {
    min: 0,
    max: DAY - 1,
    says: 'A slot begins in minute {min} to {max} of its day.',
  };
  const faults = rangeFaults(`${path}.fromMinute`, fromMinute, begins);
  const ends = {
    ...{ min: fromMinute + 1, max: fromMinute + DAY },
    says: 'A slot ends in minute {min} to {max}, counted from the same midnight.',
  };
  return [
    // Where the beginning is none, nobody can say when the slot ends.
    ...(faults.length > 0 ? faults : rangeFaults(`${path}.untilMinute`, untilMinute, ends)),
    ...peopleFaults(`${path}.first`, first, known),
    ...peopleFaults(`${path}.second`, second, known),
    ...faultUnless(first.length + second.length > 0, {
      path: `${path}.first`,
      code: 'REQUIRED',
      message: 'Name somebody for this slot, or leave the slot out.',
    }),
  ];
}
