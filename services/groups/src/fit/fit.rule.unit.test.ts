import { describe, expect, test } from '@jest/globals';
import type { MatchableGroup, MatchProfile } from '../group-profile/vocabulary.rule.ts';
import { group, profile } from './a-pair.fixture.test.ts';
import { fitOf, lackOfCompany, type MatchReasonKind } from './fit.rule.ts';

const fit = (mine: Partial<MatchProfile>, theirs: Partial<MatchableGroup>) =>
  fitOf({ ...profile, ...mine }, { ...group, ...theirs });
const meeting = {
  weekday: 'TUESDAY',
  startMinute: 1_080,
  durationMinutes: 60,
  timeZone: 'Europe/Vienna',
} as const;
const timeWindows = [{ weekday: 'TUESDAY', fromMinute: 1_080, untilMinute: 1_200 }] as const;

describe('how well a group fits', () => {
  // The plain pair shares half of the focuses, half of the company, and half of each wish that only one of them
  // names.
  test.each<[string, number, Partial<MatchProfile>, Partial<MatchableGroup>]>([
    ['half of the focuses, three people', 0.175 + 0.125 + 0.075 + 0.075 + 0.05, {}, {}],
    ['all focuses', 0.35 + 0.125 + 0.2, {}, { focuses: ['GAMBLING', 'OPIOIDS', 'ALCOHOL'] }],
    ['one focus of three', 0.35 / 3 + 0.325, { focuses: ['ALCOHOL', 'OPIOIDS', 'NICOTINE'] }, {}],
    ['nobody in it yet', 0.175 + 0.2, {}, { memberCount: 0 }],
    ['good company', 0.175 + 0.25 + 0.2, {}, { memberCount: 6 }],
    ['more than good company', 0.175 + 0.25 + 0.2, {}, { memberCount: 8 }],
    ['the same goal', 0.5 + 0.075, {}, { goalType: 'ABSTINENCE' }],
    ['another goal', 0.5 - 0.075, {}, { goalType: 'MODERATION' }],
    ['no goal of their own', 0.5, { goalType: null }, { goalType: 'MODERATION' }],
    ['the same stage', 0.5 + 0.075, {}, { stage: 'ACTION' }],
    ['the next stage', 0.5 + 0.15 * 0.25, {}, { stage: 'MAINTENANCE' }],
    ['the stage before', 0.5 + 0.15 * 0.25, {}, { stage: 'PREPARATION' }],
    ['a recurrence', 0.5 + 0.15 * 0.25, {}, { stage: 'RECURRENCE' }],
    ['a stage two before', 0.5, {}, { stage: 'CONTEMPLATION' }],
    ['the first stage', 0.5 - 0.15 * 0.25, {}, { stage: 'PRECONTEMPLATION' }],
    ['the farthest stage', 0.425, { stage: 'MAINTENANCE' }, { stage: 'PRECONTEMPLATION' }],
    ['no stage of their own', 0.5, { stage: null }, { stage: 'ACTION' }],
    ['a method that they like', 0.5 + 0.05, {}, { methods: ['SMART'] }],
    ['other methods', 0.5 - 0.05, {}, { methods: ['MINDFULNESS', 'CULTURE'] }],
    ['no method wished', 0.5, { methods: [] }, { methods: ['SMART'] }],
    [
      'two methods that they like',
      0.5 + 0.05,
      { methods: ['SMART', 'CULTURE'] },
      { methods: ['CULTURE', 'SMART'] },
    ],
  ])('is weighed with %s', (_what, score, mine, theirs) => {
    expect(fit(mine, theirs).score).toBeCloseTo(score, 10);
  });

  test('is one if everything is shared in good company', () => {
    const { focuses, goalType, stage, methods } = profile;
    expect(fit({}, { focuses, goalType, stage, methods, memberCount: 6 }).score).toBeCloseTo(1, 10);
  });

  test.each([
    [0, 0],
    [1, 0.25 * (5 / 6)],
    [3, 0.25 * 1.5],
    [5, 0.25 * (5 / 6)],
    [6, 0],
    [9, 0],
  ])('lacks for %s people together %s for want of company', (people, lack) => {
    expect(lackOfCompany(people)).toBeCloseTo(lack, 10);
  });
});

describe('the reasons for a group', () => {
  const ALWAYS: readonly MatchReasonKind[] = ['SHARED_FOCUS', 'SHARED_LANGUAGE'];

  test.each<[readonly MatchReasonKind[], Partial<MatchProfile>, Partial<MatchableGroup>]>([
    [[], {}, {}],
    [['FITTING_TIME'], { timeWindows }, { meeting }],
    [[], { timeWindows }, {}],
    [[], {}, { meeting }],
    [['GENDER_AS_WISHED'], { genderMixWish: 'MIXED' }, {}],
    [['AGE_AS_WISHED'], { ageMixWish: 'OWN_BAND' }, { ageBands: ['AGE_36_TO_50'] }],
    [['OUTLOOK_AS_WISHED'], { outlookWish: 'FAITH' }, { outlook: 'FAITH' }],
    [['SHARED_GOAL'], {}, { goalType: 'ABSTINENCE' }],
    [[], {}, { goalType: 'MODERATION' }],
    [['NEAR_STAGE'], {}, { stage: 'ACTION' }],
    [['NEAR_STAGE'], {}, { stage: 'MAINTENANCE' }],
    [[], {}, { stage: 'CONTEMPLATION' }],
    [['METHOD_AS_WISHED'], {}, { methods: ['SMART'] }],
    [[], {}, { methods: ['CULTURE'] }],
  ])('are beside focus and language %j', (reasons, mine, theirs) => {
    expect(fit(mine, theirs).reasons).toEqual([...ALWAYS, ...reasons]);
  });
});
