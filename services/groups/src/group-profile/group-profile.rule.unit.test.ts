import { type LocalDay } from '@holdfast/kernel';
import { describe, expect, test } from '@jest/globals';
import {
  groupProfileFaults,
  hasClosedItself,
  PLAIN_PROFILE,
  type GroupProfile,
  type GroupProfileDraft,
} from './group-profile.rule.ts';

const faults = (changes: Partial<GroupProfileDraft>) =>
  groupProfileFaults({ ...PLAIN_PROFILE, ...changes }).map(({ path }) => path);

/** Meets on Tuesdays from 18:00 to 19:00 in Vienna; the first time on 24 March 2026. */
const fixed: GroupProfile = {
  ...PLAIN_PROFILE,
  membershipModel: 'FIXED',
  weeks: 12,
  startsOn: '2026-03-20' as LocalDay,
  meeting: {
    weekday: 'TUESDAY',
    startMinute: 1_080,
    durationMinutes: 60,
    timeZone: 'Europe/Vienna',
  },
};

describe('what a group may be', () => {
  test('a plain group has no faults', () => {
    expect(faults({})).toEqual([]);
    expect(groupProfileFaults(fixed)).toEqual([]);
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
    ['components of a group that joins nothing', { components: ['SUPPORT'] }, 'components'],
    ['a group for matching without a focus', { admission: 'BY_MATCH' }, 'focuses'],
    ['a focus twice', { focuses: ['ALCOHOL', 'ALCOHOL'] }, 'focuses'],
    ['a language that is none', { language: 'English' }, 'language'],
    ['no weeks at all', { weeks: 0 }, 'weeks'],
    ['a day that is none', { startsOn: '2026-02-30' }, 'startsOn'],
    ['a fixed group that ends and has no hour', { membershipModel: 'FIXED', weeks: 8 }, 'startsOn'],
    [
      'a zone that is none',
      {
        meeting: {
          weekday: 'MONDAY',
          startMinute: 0,
          durationMinutes: 60,
          timeZone: 'Atlantis/Capital',
        },
      },
      'meeting.timeZone',
    ],
  ])('refuses %s', (_what, changes, path) => {
    expect(faults(changes)).toEqual([path]);
  });
});

describe('a fixed group that ends', () => {
  test('takes people until its second meeting is over, by the clock of its own zone', () => {
    // The second meeting is on 31 March, after the clocks went forward: 18:00 in Vienna is 16:00 UTC.
    expect(hasClosedItself(fixed, new Date('2026-03-31T16:59:00Z'), 2)).toBe(false);
    expect(hasClosedItself(fixed, new Date('2026-03-31T17:00:00Z'), 2)).toBe(true);
    expect(hasClosedItself(fixed, new Date('2026-04-01T00:00:00Z'), 2)).toBe(true);
  });

  test('is no rule for groups whose people change, or that have no end', () => {
    const late = new Date('2027-01-01T00:00:00Z');
    expect(hasClosedItself({ ...fixed, membershipModel: 'REVOLVING' }, late, 2)).toBe(false);
    expect(hasClosedItself({ ...fixed, weeks: null }, late, 2)).toBe(false);
  });
});
