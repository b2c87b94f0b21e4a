import { CANARY } from './leak.ts';
import { invalid, key, type Given, type SafetyRow } from './row.ts';

const roster: Given = { by: 'operator', mutation: 'setOnCall' };
const slotOf = (first: string, changes: object = {}) => ({
  ...{ weekday: 'MONDAY', fromMinute: 0, untilMinute: 60, first: [first], second: [] },
  ...changes,
});
const override: Given = { by: 'operator', mutation: 'overrideOnCall' };
const HOUR_MS = 3_600_000;
const stretch = (fromHours: number, untilHours: number, first: readonly string[] = []) => ({
  from: new Date(Date.now() + fromHours * HOUR_MS).toISOString(),
  until: new Date(Date.now() + untilHours * HOUR_MS).toISOString(),
  ...{ first, second: [] },
});
const confirm: Given = { by: 'first', mutation: 'confirmOnCallAddress' };
/** Inputs of the roster that cannot be used. */
export const DUTY_ROWS: readonly SafetyRow[] = [
  invalid(roster, 'duty where nobody has verified the lines', [
    () => ({ isOn: true, country: 'AT' }),
    'isOn NOT_ALLOWED',
  ]),
  invalid(roster, 'a country that is none', [
    () => ({ isOn: true, country: CANARY }),
    'country MALFORMED',
  ]),
  invalid(roster, 'a zone that is none', [
    () => ({ isOn: true, timeZone: `Mars/${CANARY}` }),
    'timeZone MALFORMED',
  ]),
  invalid(roster, 'no last resort', [
    () => ({ isOn: true, lastResort: [] }),
    'lastResort REQUIRED',
  ]),
  invalid(roster, 'a last resort who is no contact', [
    () => ({ isOn: true, lastResort: [key()] }),
    'lastResort NOT_FOUND',
  ]),
  invalid(roster, 'an address that is none', [
    ({ first }) => ({
      ...{ isOn: true, contacts: [{ memberId: first, address: CANARY }] },
      ...{ slots: [], lastResort: [first] },
    }),
    'contacts[0].address MALFORMED',
  ]),
  invalid(roster, 'a contact who is there twice', [
    ({ first }) => ({
      isOn: true,
      contacts: Array.from({ length: 2 }, () => ({ memberId: first, address: 'una@duty.test' })),
      ...{ slots: [], lastResort: [first] },
    }),
    'contacts REPEATED',
  ]),
  invalid(roster, 'a slot that ends before it begins', [
    ({ first }) => ({ isOn: true, slots: [slotOf(first, { fromMinute: 600 })] }),
    'slots[0].untilMinute TOO_SMALL',
  ]),
  invalid(roster, 'a slot with nobody in it', [
    ({ first }) => ({ isOn: true, slots: [slotOf(first, { first: [] })] }),
    'slots[0].first REQUIRED',
  ]),
  invalid(roster, 'two hundred and one slots', [
    ({ first }) => ({ isOn: true, slots: Array.from({ length: 201 }, () => slotOf(first)) }),
    'slots TOO_LONG',
  ]),
  invalid(override, 'an override that ends before it begins', [
    () => stretch(2, 1),
    'until NOT_ALLOWED',
  ]),
  invalid(override, 'an override of 93 days', [() => stretch(1, 93 * 24 + 2), 'until NOT_ALLOWED']),
  invalid(override, 'an override of yesterday', [() => stretch(-30, -24), 'until IN_THE_PAST']),
  invalid(override, 'an override in two years', [
    () => stretch(700 * 24, 701 * 24),
    'until TOO_LARGE',
  ]),
  invalid(override, 'an override with somebody who is no contact', [
    () => stretch(1, 2, [key()]),
    'first NOT_FOUND',
  ]),
  invalid(confirm, 'a code without a digit', [() => ({ code: CANARY }), 'code MALFORMED']),
  invalid(confirm, 'a code without an end', [() => ({ code: '1'.repeat(41) }), 'code MALFORMED']),
];
