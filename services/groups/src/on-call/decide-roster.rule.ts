import {
  addressFaults,
  countryFaults,
  countryOf,
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
import type { OnCallState } from './roster.rule.ts';

/** Crisis lines, as far as it matters whether a person has checked them. */
export interface CheckedLines {
  readonly lines: readonly { readonly country: string; readonly verifiedAt: string | null }[];
}

/** A roster as an operator sends it. People stand in it by their ids as members. */
export interface RosterDraft {
  readonly isOn: boolean;
  readonly country: string;
  readonly timeZone: string;
  readonly contacts: readonly RosterContact[];
  readonly slots: readonly DutySlot[];
  readonly lastResort: readonly string[];
}

/** A contact of a roster. A null address stays as it is. */
export interface RosterContact {
  readonly memberId: string;
  readonly address: string | null;
}

type RosterParts = Omit<RosterDraft, 'isOn'>;

/** A roster in which any part may be left out: it stays as it is. */
export type SentRoster = Pick<RosterDraft, 'isOn'> & {
  readonly [Part in keyof RosterParts]?: RosterParts[Part] | null;
};

const PARTS = ['country', 'timeZone', 'contacts', 'slots', 'lastResort'] as const;

/** Fills in what was left out from the present roster. What is in neither stays missing. */
export function filledIn(sent: SentRoster, { roster, contacts }: OnCallState): SentRoster {
  if (roster === null) return sent;
  const people = new Map(contacts.map(({ id, staffId }) => [id, staffId]));
  const peopleOf = (ids: readonly string[]) => ids.flatMap((id) => people.get(id) ?? []);
  return {
    isOn: sent.isOn,
    country: sent.country ?? roster.country,
    timeZone: sent.timeZone ?? roster.timeZone,
    contacts:
      sent.contacts ?? contacts.map(({ staffId: memberId }) => ({ memberId, address: null })),
    slots:
      sent.slots ??
      roster.slots.map((slot) => ({
        ...slot,
        first: peopleOf(slot.first),
        second: peopleOf(slot.second),
      })),
    lastResort: sent.lastResort ?? peopleOf(roster.lastResort),
  };
}

const isThere = (part: unknown) => part !== null && part !== undefined;

/** True if nothing was left out. */
export function isWhole(sent: SentRoster): sent is RosterDraft {
  return PARTS.every((part) => isThere(sent[part]));
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
export function decideRoster(sent: SentRoster, lines: CheckedLines): RosterDecision {
  if (!isWhole(sent)) return { kind: 'invalid', faults: missingFaults(sent) };
  const draft = inNormalForm(sent);
  const known = new Set(draft.contacts.map(({ memberId }) => memberId));
  const faults = [
    ...countryFaults('country', draft.country),
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
    ...faultUnless(!draft.isOn || !isCountry(draft) || areVerified(lines, draft.country), {
      path: 'isOn',
      code: 'NOT_ALLOWED',
      message: verifyFirst(lines, draft.country),
    }),
  ];
  return faults.length > 0 ? { kind: 'invalid', faults } : { kind: 'accepted', draft };
}

const verifyFirst = (lines: CheckedLines, country: string) =>
  lines.lines.some((line) => line.country === country)
    ? `Verify the crisis lines of ${country} first: try each of them (holdfast lines ${country}), and note who did (holdfast lines verify ${country} --by "their name"). Then switch duty on.`
    : `No crisis lines of ${country} are known here, so duty cannot be on there. Send the country whose lines you use.`;

const missingFaults = (sent: SentRoster): readonly Fault[] =>
  PARTS.filter((part) => !isThere(sent[part])).map((path) => ({
    ...{ path, code: 'REQUIRED' },
    message: 'There is no roster yet that this could be taken from. Send the whole of it once.',
  }));

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

const isCountry = ({ country }: Pick<RosterDraft, 'country'>) => countryOf(country) !== null;

function inNormalForm(sent: RosterDraft): RosterDraft {
  const idOf = (id: string) => parseId(id) ?? id;
  return {
    ...sent,
    country: countryOf(sent.country) ?? sent.country,
    contacts: sent.contacts.map(({ memberId, address }) => ({
      memberId: idOf(memberId),
      address: address === null ? null : normalAddress(address),
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
      ...(address === null ? [] : addressFaults(address, `contacts[${index}].address`)),
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
