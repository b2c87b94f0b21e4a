import type { LocalDay } from '@holdfast/kernel';
import { describe, expect, test } from '@jest/globals';
import type { WeeklyMeeting } from './vocabulary.rule.ts';
import { WEEKDAYS } from './weekly-time.rule.ts';
import {
  groupProfileFaults,
  groupProfileOf,
  hasClosedItself,
  PLAIN_PROFILE,
  type GroupProfile,
  type GroupProfileDraft,
} from './group-profile.rule.ts';

const faults = (changes: Partial<GroupProfileDraft>) =>
  groupProfileFaults({ ...PLAIN_PROFILE, ...changes }).map(({ path }) => path);

const meeting: WeeklyMeeting = {
  weekday: 'TUESDAY',
  startMinute: 1_080,
  durationMinutes: 60,
  timeZone: 'Europe/Vienna',
};
const meets = (changes: Partial<WeeklyMeeting>) => ({ meeting: { ...meeting, ...changes } });

/** Meets on Tuesdays from 18:00 to 19:00 in Vienna; the first time on 24 March 2026. */
const fixed: GroupProfile = {
  ...PLAIN_PROFILE,
  membershipModel: 'FIXED',
  weeks: 12,
  startsOn: '2026-03-20' as LocalDay,
  meeting,
};

describe('what a group may be', () => {
  test('a plain group has no faults', () => {
    expect(faults({})).toEqual([]);
    expect(groupProfileFaults(fixed)).toEqual([]);
  });

  test.each<[string, Partial<GroupProfileDraft>]>([
    [
      'an integrated group with two models',
      { approach: 'INTEGRATED', components: ['SUPPORT', 'SKILLS_DEVELOPMENT'] },
    ],
    ['a group for matching with a focus', { admission: 'BY_MATCH', focuses: ['ALCOHOL'] }],
    ['a language of two letters', { language: 'de' }],
    ['a language of three letters', { language: 'yue' }],
    ['a fixed group without an end', { membershipModel: 'FIXED' }],
    ['one week', { weeks: 1 }],
    ['two years', { weeks: 104 }],
    ['a day that is one', { startsOn: '2028-02-29' }],
    ['a meeting at midnight', { meeting: { ...meeting, startMinute: 0 } }],
    ['a meeting a minute before midnight', { meeting: { ...meeting, startMinute: 1_439 } }],
    ['the shortest meeting', { meeting: { ...meeting, durationMinutes: 15 } }],
    ['the longest meeting', { meeting: { ...meeting, durationMinutes: 240 } }],
  ])('allows %s', (_what, changes) => {
    expect(faults(changes)).toEqual([]);
  });

  test.each<[string, Partial<GroupProfileDraft>, string]>([
    [
      'an integrated group with one model',
      { approach: 'INTEGRATED', components: ['SUPPORT'] },
      'components',
    ],
    [
      'an integrated group that names one model twice',
      { approach: 'INTEGRATED', components: ['SUPPORT', 'SUPPORT'] },
      'components',
    ],
    [
      'an integrated group that joins itself',
      { approach: 'INTEGRATED', components: ['SUPPORT', 'PROCESS_ORIENTED', 'INTEGRATED'] },
      'components',
    ],
    [
      'an integrated group that names one of two models twice',
      { approach: 'INTEGRATED', components: ['SUPPORT', 'PROCESS_ORIENTED', 'SUPPORT'] },
      'components',
    ],
    ['components of a group that joins nothing', { components: ['SUPPORT'] }, 'components'],
    ['a group for matching without a focus', { admission: 'BY_MATCH' }, 'focuses'],
    ['a focus twice', { focuses: ['ALCOHOL', 'ALCOHOL'] }, 'focuses'],
    ['a method twice', { methods: ['SMART', 'SMART'] }, 'methods'],
    ['an age band twice', { ageBands: ['AGE_65_UP', 'AGE_65_UP'] }, 'ageBands'],
    ['a language that is none', { language: 'English' }, 'language'],
    ['a language of one letter', { language: 'e' }, 'language'],
    ['a language that nobody speaks', { language: 'xx' }, 'language'],
    ['no weeks at all', { weeks: 0 }, 'weeks'],
    ['more than two years', { weeks: 105 }, 'weeks'],
    ['a fixed group that ends without its first day', { ...fixed, startsOn: null }, 'startsOn'],
    ['a fixed group that ends without a meeting', { ...fixed, meeting: null }, 'meeting'],
    ['a meeting before midnight', meets({ startMinute: -1 }), 'meeting.startMinute'],
    ['a meeting after midnight', meets({ startMinute: 1_440 }), 'meeting.startMinute'],
    ['too short a meeting', meets({ durationMinutes: 14 }), 'meeting.durationMinutes'],
    ['too long a meeting', meets({ durationMinutes: 241 }), 'meeting.durationMinutes'],
    ['a day that is none', { startsOn: '2026-02-30' }, 'startsOn'],
    ['a fixed group that ends and has no hour', { membershipModel: 'FIXED', weeks: 8 }, 'meeting'],
    ['a zone that is none', meets({ timeZone: 'Atlantis/Capital' }), 'meeting.timeZone'],
  ])('refuses %s', (_what, changes, path) => {
    expect(faults(changes)).toEqual([path]);
  });

  test('says what is wrong with the components, to an integrated group and to any other', () => {
    const said = (changes: Partial<GroupProfileDraft>) =>
      groupProfileFaults({ ...PLAIN_PROFILE, ...changes })[0]?.message;

    expect(said({ approach: 'INTEGRATED', components: ['SUPPORT'] })).toContain('two or more');
    expect(said({ components: ['SUPPORT'] })).toBe('Only an integrated group names components.');
  });
});

test('the language of a group is kept by its canonical tag', () => {
  const kept = (language: string) => groupProfileOf({ ...PLAIN_PROFILE, language }).language;

  expect(['en', 'EN', 'iw', 'pt_BR', 'zh-Hant-TW'].map(kept)).toEqual([
    'en',
    'en',
    'he',
    'pt',
    'zh',
  ]);
});

describe('a fixed group that ends', () => {
  test('takes people until its second meeting is over, by the clock of its own zone', () => {
    // The second meeting is on 31 March, after the clocks went forward: 18:00 in Vienna is 16:00 UTC.
    expect(hasClosedItself(fixed, new Date('2026-03-31T16:59:00Z'), 2)).toBe(false);
    expect(hasClosedItself(fixed, new Date('2026-03-31T17:00:00Z'), 2)).toBe(true);
    expect(hasClosedItself(fixed, new Date('2026-04-01T00:00:00Z'), 2)).toBe(true);
  });

  test('takes people on every day before its last open meeting, and on none after it', () => {
    expect(hasClosedItself(fixed, new Date('2026-03-30T23:00:00Z'), 2)).toBe(false);
    expect(hasClosedItself(fixed, new Date('2026-03-24T18:00:00Z'), 1)).toBe(true);
    expect(hasClosedItself(fixed, new Date('2026-03-24T16:00:00Z'), 1)).toBe(false);
    expect(hasClosedItself(fixed, new Date('2026-04-14T10:00:00Z'), 5)).toBe(false);
  });

  test('counts from its first meeting on, on whichever day of the week that is', () => {
    // 20 March 2026 is a Friday.
    const days = ['2026-03-23', '2026-03-24', '2026-03-25', '2026-03-26', '2026-03-20'];
    for (const [index, first] of [...days, '2026-03-21', '2026-03-22'].entries()) {
      const weekday = WEEKDAYS[index] ?? 'MONDAY';
      const each = { ...fixed, ...meets({ weekday, timeZone: 'UTC' }) };
      expect([weekday, hasClosedItself(each, new Date(`${first}T18:59:00Z`), 1)]).toEqual([
        ...[weekday, false],
      ]);
      expect([weekday, hasClosedItself(each, new Date(`${first}T19:00:00Z`), 1)]).toEqual([
        ...[weekday, true],
      ]);
    }
  });

  test('is no rule for groups whose people change, or that have no end', () => {
    const late = new Date('2027-01-01T00:00:00Z');
    expect(hasClosedItself(fixed, late, 2)).toBe(true);
    for (const change of [
      { membershipModel: 'REVOLVING' as const },
      ...[{ weeks: null }, { meeting: null }, { startsOn: null }],
    ])
      expect(hasClosedItself({ ...fixed, ...change }, late, 2)).toBe(false);
  });
});

describe('a profile that was sent', () => {
  test('has its day read, and everything else as it was', () => {
    const draft = { ...fixed, startsOn: '2026-03-20' };
    expect(groupProfileOf(draft)).toEqual(fixed);
    expect(groupProfileOf({ ...draft, startsOn: null })).toEqual({ ...fixed, startsOn: null });
  });
});
