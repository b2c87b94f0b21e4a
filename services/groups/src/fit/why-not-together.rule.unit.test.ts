import { describe, expect, test } from '@jest/globals';
import { dice, madeUp } from '../group-profile/made-up.fixture.test.ts';
import type { MatchableGroup, MatchProfile } from '../group-profile/vocabulary.rule.ts';
import { around, group, now, profile } from './a-pair.fixture.test.ts';
import { mayNaively } from './naively.fixture.test.ts';
import { mayBeTogether, whyNotTogether, type Condition } from './why-not-together.rule.ts';

type Changes = readonly [Partial<MatchProfile>, Partial<MatchableGroup>];

const evening = { weekday: 'TUESDAY', startMinute: 1_080, durationMinutes: 60 } as const;
const tuesdays = { ...evening, timeZone: 'Europe/Vienna' };
const morning = [{ weekday: 'TUESDAY', fromMinute: 540, untilMinute: 720 }] as const;
const atSix = [{ weekday: 'TUESDAY', fromMinute: 1_080, untilMinute: 1_140 }] as const;

describe('who may be together', () => {
  test.each<[string, ...Changes]>([
    ['all conditions hold', {}, {}],
    ['she speaks the other of her languages', {}, { language: 'en' }],
    ['they share the other of her focuses', {}, { focuses: ['OPIOIDS', 'GAMBLING'] }],
    ['it is for women', {}, { genderMix: 'WOMEN' }],
    ['it is for women, as she wishes', { genderMixWish: 'OWN_GENDER' }, { genderMix: 'WOMEN' }],
    [
      'it is for men, as he wishes',
      { gender: 'MAN', genderMixWish: 'OWN_GENDER' },
      { genderMix: 'MEN' },
    ],
    [
      'it is for non-binary people, as they wish',
      { gender: 'NON_BINARY', genderMixWish: 'OWN_GENDER' },
      { genderMix: 'NON_BINARY' },
    ],
    ['it is mixed, as she wishes', { genderMixWish: 'MIXED' }, {}],
    ['it is mixed, and they say nothing of themselves', { gender: 'UNDISCLOSED' }, {}],
    ['it is for her age', {}, { ageBands: ['AGE_36_TO_50'] }],
    ['it is for her age among others', {}, { ageBands: ['AGE_26_TO_35', 'AGE_36_TO_50'] }],
    [
      'it is for her age, as she wishes',
      { ageMixWish: 'OWN_BAND' },
      { ageBands: ['AGE_36_TO_50'] },
    ],
    ['faith leads there, as she wishes', { outlookWish: 'FAITH' }, { outlook: 'FAITH' }],
    ['faith leads there, and she does not mind', {}, { outlook: 'FAITH' }],
    ['one seat is left', {}, { capacity: 4 }],
    ['it meets when she has time', { timeWindows: atSix }, { meeting: tuesdays }],
    ['it has no hour of its own', { timeWindows: morning }, {}],
  ])('a member and a group, if %s', (_why, mine, theirs) => {
    const pair = [{ ...profile, ...mine }, { ...group, ...theirs }, around] as const;
    expect(whyNotTogether(...pair)).toEqual([]);
    expect(mayBeTogether(...pair)).toBe(true);
  });

  test.each<[string, Condition, ...Changes]>([
    ['a language that they do not speak', 'LANGUAGE', {}, { language: 'es' }],
    ['no focus in common', 'FOCUS', {}, { focuses: ['OPIOIDS'] }],
    ['a group for men', 'GENDER', {}, { genderMix: 'MEN' }],
    ['a wish for their own gender', 'GENDER', { genderMixWish: 'OWN_GENDER' }, {}],
    ['a wish for everybody', 'GENDER', { genderMixWish: 'MIXED' }, { genderMix: 'WOMEN' }],
    ['nothing said of themselves', 'GENDER', { gender: 'UNDISCLOSED' }, { genderMix: 'WOMEN' }],
    ['a group for the young', 'AGE', {}, { ageBands: ['AGE_18_TO_25'] }],
    ['a wish for their own age', 'AGE', { ageMixWish: 'OWN_BAND' }, {}],
    [
      'a wish for their own age alone',
      'AGE',
      { ageMixWish: 'OWN_BAND' },
      { ageBands: ['AGE_36_TO_50', 'AGE_26_TO_35'] },
    ],
    [
      'a wish for their own age, and a group for another',
      'AGE',
      { ageMixWish: 'OWN_BAND' },
      { ageBands: ['AGE_26_TO_35'] },
    ],
    ['a wish for faith', 'OUTLOOK', { outlookWish: 'FAITH' }, {}],
    ['a wish for faith to stay outside', 'OUTLOOK', { outlookWish: 'SECULAR' }, {}],
    ['no seat', 'CAPACITY', {}, { capacity: 3 }],
    ['no time for the meeting', 'TIME', { timeWindows: morning }, { meeting: tuesdays }],
  ])('not with %s', (_what, condition, mine, theirs) => {
    const pair = [{ ...profile, ...mine }, { ...group, ...theirs }, around] as const;
    expect(whyNotTogether(...pair)).toEqual([condition]);
    expect(mayBeTogether(...pair)).toBe(false);
  });

  test('not with somebody whom they must not meet', () => {
    const avoided = (id: string) =>
      whyNotTogether(profile, group, { ...around, avoided: new Set([id]) });

    expect(avoided('cleo')).toEqual(['MUST_NOT_MEET']);
    expect(avoided('eve')).toEqual([]);
  });

  test('with every condition named that does not hold', () => {
    const theirs = { ...group, language: 'es', capacity: 2, outlook: 'FAITH' } as const;

    expect(whyNotTogether({ ...profile, outlookWish: 'SECULAR' }, theirs, around)).toEqual([
      ...['LANGUAGE', 'OUTLOOK', 'CAPACITY'],
    ]);
  });

  test('as a rule that is written differently has it, for 6,000 pairs', () => {
    const { profile: aProfile, group: aGroup } = madeUp(dice(3));
    const people = Array.from({ length: 100 }, aProfile);
    const groups = Array.from({ length: 60 }, aGroup);
    const apart = (one: string, other: string) => one.startsWith('a') && other.startsWith('b');
    let together = 0;
    for (const person of people)
      for (const each of groups) {
        const avoided = new Set(each.memberIds.filter((id) => apart(id, person.memberId)));
        const may = whyNotTogether(person, each, { avoided, now }).length === 0;
        if (may !== mayNaively(person, each, { apart, now }))
          throw new Error(JSON.stringify([may, person, each], null, 1));
        together += may ? 1 : 0;
      }
    expect(together).toBeGreaterThan(60);
  });
});
