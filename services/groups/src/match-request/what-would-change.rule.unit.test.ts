import { describe, expect, test } from '@jest/globals';
import { around, group, now, profile } from '../fit/a-pair.fixture.test.ts';
import { dice, madeUp } from '../group-profile/made-up.fixture.test.ts';
import type { MatchableGroup, MatchProfile } from '../group-profile/vocabulary.rule.ts';
import { whatWouldChange, type MatchChange } from './what-would-change.rule.ts';

const wishes = { ...profile, outlookWish: 'FAITH', genderMixWish: 'OWN_GENDER' } as const;
const [women, faith] = [
  { ...group, genderMix: 'WOMEN' },
  { ...group, outlook: 'FAITH' },
] as const;

describe('what would open a group to somebody who waits', () => {
  test('is one change that alone would do, the widest first', () => {
    expect(whatWouldChange(wishes, [women, faith, women, group], around)).toEqual([
      { change: 'ANY_OUTLOOK', groups: 2 },
      { change: 'ANY_GENDER_MIX', groups: 1 },
    ]);
    expect(whatWouldChange(wishes, [women, faith, faith], around)).toEqual([
      { change: 'ANY_GENDER_MIX', groups: 2 },
      { change: 'ANY_OUTLOOK', groups: 1 },
    ]);
  });

  test('stands in the order of its name if two open as many', () => {
    expect(whatWouldChange(wishes, [women, faith], around).map(({ change }) => change)).toEqual([
      ...['ANY_GENDER_MIX', 'ANY_OUTLOOK'],
    ]);
  });

  test('is nothing if no one change would do', () => {
    expect(whatWouldChange(wishes, [group, { ...group, language: 'es' }], around)).toEqual([]);
    expect(whatWouldChange(wishes, [], around)).toEqual([]);
  });

  test.each<[MatchChange, Partial<MatchProfile>, Partial<MatchableGroup>]>([
    ['ANY_GENDER_MIX', { genderMixWish: 'MIXED' }, { genderMix: 'WOMEN' }],
    ['ANY_AGE_MIX', { ageMixWish: 'OWN_BAND' }, {}],
    ['ANY_OUTLOOK', { outlookWish: 'SECULAR' }, {}],
    [
      'MORE_TIMES',
      { timeWindows: [{ weekday: 'MONDAY', fromMinute: 0, untilMinute: 60 }] },
      {
        meeting: { weekday: 'FRIDAY', startMinute: 0, durationMinutes: 60, timeZone: 'UTC' },
      },
    ],
  ])('may be %s', (change, mine, theirs) => {
    expect(whatWouldChange({ ...profile, ...mine }, [{ ...group, ...theirs }], around)).toEqual([
      { change, groups: 1 },
    ]);
  });

  test('is the same as in a world without the groups where somebody is whom they must not meet', () => {
    const { profile: aProfile, group: aGroup, chance } = madeUp(dice(11));
    for (let round = 0; round < 60; round += 1) {
      const person = aProfile();
      const groups = Array.from({ length: 20 }, aGroup);
      const secret = groups.filter(() => chance(0.3));
      const avoided = new Set(secret.flatMap(({ memberIds }) => memberIds));
      const without = groups.filter((each) => !secret.includes(each));
      expect(whatWouldChange(person, groups, { avoided, now })).toEqual(
        whatWouldChange(person, without, around),
      );
    }
  });
});
