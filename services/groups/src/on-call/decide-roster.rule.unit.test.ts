import type { DutySlot } from '@holdfast/alarm';
import { readCrisisLines, type CrisisLines } from '@holdfast/crisis-lines';
import { newUnorderedId } from '@holdfast/kernel';
import { describe, expect, test } from '@jest/globals';
import { areVerified, decideRoster, type RosterDraft } from './decide-roster.rule.ts';

const read = readCrisisLines();
const verifiedAt = '2026-11-01T12:00:00Z';
/** The lines, with those of Austria verified. */
const lines: CrisisLines = {
  ...read,
  lines: read.lines.map((line) => (line.country === 'AT' ? { ...line, verifiedAt } : line)),
};
const [ada, ben] = [newUnorderedId<'Member'>(), newUnorderedId<'Member'>()];
const night: DutySlot = {
  weekday: 'MONDAY',
  ...{ fromMinute: 1_320, untilMinute: 1_800 },
  ...{ first: [ada], second: [] },
};
const draft: RosterDraft = {
  isOn: true,
  country: 'AT',
  timeZone: 'Europe/Vienna',
  contacts: [
    { memberId: ada, address: 'ada@example.org' },
    { memberId: ben, address: ' ben@example.org ' },
  ],
  slots: [night],
  lastResort: [ben],
};
const faultsOf = (changes: Partial<RosterDraft>, given = lines) => {
  const decision = decideRoster({ ...draft, ...changes }, given);
  return decision.kind === 'invalid' ? decision.faults.map(({ path, code }) => [path, code]) : [];
};

describe('a roster', () => {
  test('is taken with its ids in lower case and its addresses in their form', () => {
    const contacts = [{ memberId: ada.toUpperCase(), address: ' ada@example.org ' }];
    const decision = decideRoster({ ...draft, contacts, lastResort: [ada.toUpperCase()] }, lines);

    expect(decision).toMatchObject({
      kind: 'accepted',
      draft: { contacts: [{ memberId: ada, address: 'ada@example.org' }], lastResort: [ada] },
    });
  });

  test('has a last resort', () => {
    expect(faultsOf({ lastResort: [] })).toEqual([['lastResort', 'REQUIRED']]);
    expect(faultsOf({ lastResort: [], isOn: false })).toEqual([['lastResort', 'REQUIRED']]);
  });

  test('is on only where every crisis line of its country is verified', () => {
    const [one, ...others] = lines.lines.map((line, index) =>
      index === 0 ? { ...line, country: 'AT', verifiedAt: null } : line,
    );
    if (one === undefined) throw new Error('There are no lines.');

    expect(faultsOf({ country: 'DE' })).toEqual([['isOn', 'NOT_ALLOWED']]);
    expect(faultsOf({ country: 'DE', isOn: false })).toEqual([]);
    expect(faultsOf({}, { ...lines, lines: [one, ...others] })).toEqual([['isOn', 'NOT_ALLOWED']]);
    expect(faultsOf({ country: 'Austria' })).toEqual([['country', 'MALFORMED']]);
    expect(areVerified(lines, 'ZZ')).toBe(false);
  });

  test('says which lines are to be verified first, and by which command', () => {
    const messageFor = (country: string) => {
      const decision = decideRoster({ ...draft, country }, lines);
      return decision.kind === 'invalid' ? decision.faults[0]?.message : undefined;
    };

    expect(messageFor('DE')).toMatch(
      /^Verify the crisis lines of DE first: .+holdfast lines verify DE --by/,
    );
    expect(messageFor('AQ')).toMatch(/^No crisis lines of AQ are known here/);
  });

  test('names its own contacts alone, each once', () => {
    const stranger = newUnorderedId<'Member'>();

    expect(faultsOf({ lastResort: [stranger] })).toEqual([['lastResort', 'NOT_FOUND']]);
    expect(faultsOf({ slots: [{ ...night, second: [stranger] }] })).toEqual([
      ['slots[0].second', 'NOT_FOUND'],
    ]);
    expect(faultsOf({ slots: [{ ...night, first: [ada, ada] }] })).toEqual([
      ['slots[0].first', 'REPEATED'],
    ]);
    const twice = [...draft.contacts, { memberId: ada, address: 'other@example.org' }];
    expect(faultsOf({ contacts: twice })).toEqual([['contacts', 'REPEATED']]);
  });

  test('has addresses and ids that can be read', () => {
    const contacts = [...draft.contacts, { memberId: 'nobody', address: 'nowhere' }];

    expect(faultsOf({ contacts })).toEqual([
      ['contacts[2].memberId', 'NOT_FOUND'],
      ['contacts[2].address', 'MALFORMED'],
    ]);
    expect(faultsOf({ timeZone: 'Vienna' })).toEqual([['timeZone', 'MALFORMED']]);
  });

  test.each([
    [-1, 100, ['slots[0].fromMinute', 'TOO_SMALL']],
    [1_440, 1_500, ['slots[0].fromMinute', 'TOO_LARGE']],
    [2_147_483_647, 1, ['slots[0].fromMinute', 'TOO_LARGE']],
    [100, 100, ['slots[0].untilMinute', 'TOO_SMALL']],
    [100, 1_541, ['slots[0].untilMinute', 'TOO_LARGE']],
  ])('has no slot from %i until %i', (fromMinute, untilMinute, fault) => {
    expect(faultsOf({ slots: [{ ...night, fromMinute, untilMinute }] })).toEqual([fault]);
  });

  test('has slots of up to a day, with somebody in them', () => {
    expect(faultsOf({ slots: [{ ...night, fromMinute: 100, untilMinute: 1_540 }] })).toEqual([]);
    expect(faultsOf({ slots: [{ ...night, first: [] }] })).toEqual([
      ['slots[0].first', 'REQUIRED'],
    ]);
    expect(faultsOf({ slots: [{ ...night, first: [], second: [ben] }] })).toEqual([]);
  });

  test('is bounded', () => {
    expect(faultsOf({ slots: Array.from({ length: 201 }, () => night) })).toEqual([
      ['slots', 'TOO_LONG'],
    ]);
    expect(faultsOf({ contacts: [], slots: [], lastResort: [] })).toEqual([
      ['contacts', 'TOO_SHORT'],
      ['lastResort', 'REQUIRED'],
    ]);
  });
});
