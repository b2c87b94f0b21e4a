import { describe, expect, test } from '@jest/globals';
import { bestGroup } from './best-group.rule.ts';
import { fitOf } from '../fit/fit.rule.ts';
import { dice, madeUp, mayNaively } from './made-up.fixture.test.ts';
import {
  type MatchableGroup,
  type MatchProfile,
  type WeeklyMeeting,
} from '../group-profile/vocabulary.rule.ts';
import { profileFaults } from './profile-faults.rule.ts';
import { hasTimeFor } from '../group-profile/weekly-time.rule.ts';
import { whatWouldChange } from './what-would-change.rule.ts';
import { whyNotTogether, type Condition } from '../fit/why-not-together.rule.ts';

const now = new Date('2026-11-24T12:00:00Z');
const nobody: ReadonlySet<string> = new Set();
const around = { avoided: nobody, now };

const profile: MatchProfile = {
  memberId: 'ada',
  languages: ['en', 'de'],
  timeZone: 'Europe/Vienna',
  timeWindows: [],
  focuses: ['ALCOHOL', 'GAMBLING'],
  gender: 'WOMAN',
  genderMixWish: 'ANY',
  ageBand: 'AGE_36_TO_50',
  ageMixWish: 'ANY',
  outlookWish: 'ANY',
  goalType: 'ABSTINENCE',
  stage: 'ACTION',
  methods: ['SMART'],
};
const group: MatchableGroup = {
  id: 'group',
  createdAt: new Date(0),
  language: 'de',
  meeting: null,
  focuses: ['ALCOHOL'],
  genderMix: 'MIXED',
  ageBands: [],
  outlook: 'OPEN',
  methods: [],
  goalType: null,
  stage: null,
  capacity: 8,
  memberCount: 3,
  memberIds: ['ben', 'cleo', 'dora'],
};

describe('who may be together', () => {
  test('somebody and a group of which all conditions hold', () => {
    expect(whyNotTogether(profile, group, around)).toEqual([]);
  });

  test.each<[string, Partial<MatchProfile>, Partial<MatchableGroup>, Condition]>([
    ['a language that they do not speak', {}, { language: 'es' }, 'LANGUAGE'],
    ['no focus in common', {}, { focuses: ['OPIOIDS'] }, 'FOCUS'],
    ['a group for men', {}, { genderMix: 'MEN' }, 'GENDER'],
    ['a wish for their own gender', { genderMixWish: 'OWN_GENDER' }, {}, 'GENDER'],
    ['a wish for everybody', { genderMixWish: 'MIXED' }, { genderMix: 'WOMEN' }, 'GENDER'],
    ['nothing said of themselves', { gender: 'UNDISCLOSED' }, { genderMix: 'WOMEN' }, 'GENDER'],
    ['a group for the young', {}, { ageBands: ['AGE_18_TO_25'] }, 'AGE'],
    ['a wish for their own age', { ageMixWish: 'OWN_BAND' }, {}, 'AGE'],
    ['a wish for faith', { outlookWish: 'FAITH' }, {}, 'OUTLOOK'],
    ['no seat', {}, { capacity: 3 }, 'CAPACITY'],
  ])('not with %s', (_what, mine, theirs, condition) => {
    expect(whyNotTogether({ ...profile, ...mine }, { ...group, ...theirs }, around)).toEqual([
      condition,
    ]);
  });

  test('not with somebody whom they must not meet', () => {
    expect(whyNotTogether(profile, group, { ...around, avoided: new Set(['cleo']) })).toEqual([
      'MUST_NOT_MEET',
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

describe('time for a meeting', () => {
  const meeting: WeeklyMeeting = {
    weekday: 'SUNDAY',
    startMinute: 18 * 60,
    durationMinutes: 60,
    timeZone: 'America/New_York',
  };
  const evening = (fromMinute: number, untilMinute: number) =>
    ({ weekday: 'SUNDAY', fromMinute, untilMinute }) as const;
  const early = { weekday: 'MONDAY', fromMinute: 0, untilMinute: 60 } as const;

  test('is there at any hour for whoever names none', () => {
    expect(hasTimeFor(meeting, { timeWindows: [], timeZone: 'Europe/Vienna' }, now)).toBe(true);
  });

  test('runs over midnight where the next day goes on', () => {
    const until = { timeZone: 'Europe/Vienna', timeWindows: [evening(23 * 60, 1_440), early] };
    expect(hasTimeFor(meeting, until, now)).toBe(true);
    const split = { ...until, timeWindows: [evening(23 * 60, 1_440)] };
    expect(hasTimeFor(meeting, split, now)).toBe(false);
  });

  test('is looked for in the weeks, too, in which the clocks of two zones are out of step', () => {
    // 18:00 in New York is midnight in Vienna, but 23:00 for some weeks in March and one in autumn.
    const midnightAlone = { timeZone: 'Europe/Vienna', timeWindows: [early] };
    expect(hasTimeFor(meeting, midnightAlone, now)).toBe(false);
    const allYear = {
      timeZone: 'Europe/Vienna',
      timeWindows: [evening(23 * 60, 1_440), { ...early, untilMinute: 60 }],
    };
    expect(hasTimeFor(meeting, allYear, now)).toBe(true);
  });

  test('goes round the end of the week', () => {
    const sunday = { ...meeting, timeZone: 'UTC', startMinute: 23 * 60 + 30 };
    const windows = [early, evening(23 * 60, 1_440)];
    expect(hasTimeFor(sunday, { timeZone: 'UTC', timeWindows: windows }, now)).toBe(true);
  });
});

describe('how well a group fits', () => {
  const score = (changes: Partial<MatchableGroup>) =>
    fitOf(profile, { ...group, ...changes }).score;

  test('is between nothing and one, and grows with what the two share', () => {
    expect(score({ focuses: ['ALCOHOL', 'GAMBLING'] })).toBeGreaterThan(score({}));
    expect(score({ goalType: 'ABSTINENCE' })).toBeGreaterThan(score({ goalType: 'MODERATION' }));
    expect(score({ stage: 'ACTION' })).toBeGreaterThan(score({ stage: 'CONTEMPLATION' }));
    expect(score({ methods: ['SMART'] })).toBeGreaterThan(score({ methods: ['TWELVE_STEP'] }));
    expect(score({ memberCount: 5 })).toBeGreaterThan(score({ memberCount: 1 }));
    const all = { focuses: profile.focuses, goalType: profile.goalType, stage: profile.stage };
    expect(score({ ...all, methods: ['SMART'], memberCount: 8 })).toBeCloseTo(1, 10);
  });

  test('of two alike the older group is chosen, and none where none may be', () => {
    const older = { ...group, id: 'z', createdAt: new Date(-1) };
    expect(bestGroup(profile, [group, older], around)?.group.id).toBe('z');
    expect(bestGroup(profile, [{ ...group, language: 'es' }], around)).toBeNull();
  });
});

describe('what would open a group to somebody who waits', () => {
  const wishes = { ...profile, outlookWish: 'FAITH', genderMixWish: 'OWN_GENDER' } as const;

  test('is one change that alone would do, and to how many groups', () => {
    const groups = [
      { ...group, genderMix: 'WOMEN', id: '1' },
      { ...group, genderMix: 'WOMEN', id: '2' },
      { ...group, outlook: 'FAITH', id: '3' },
      { ...group, id: '4' },
    ] as const;
    expect(whatWouldChange(wishes, groups, around)).toEqual([
      { change: 'ANY_OUTLOOK', groups: 2 },
      { change: 'ANY_GENDER_MIX', groups: 1 },
    ]);
  });

  test('is the same as in a world without the groups where somebody is whom they must not meet', () => {
    const { profile: aProfile, group: aGroup, chance } = madeUp(dice(11));
    for (let round = 0; round < 100; round += 1) {
      const person = aProfile();
      const groups = Array.from({ length: 20 }, aGroup);
      const secret = groups.filter(() => chance(0.3));
      const avoided = new Set(secret.flatMap(({ memberIds }) => memberIds));
      const without = groups.filter((each) => !secret.includes(each));
      expect(whatWouldChange(person, groups, { avoided, now })).toEqual(
        whatWouldChange(person, without, around),
      );
      expect(bestGroup(person, groups, { avoided, now })).toEqual(
        bestGroup(person, without, around),
      );
    }
  });
});

describe('a profile', () => {
  const window = { weekday: 'MONDAY', fromMinute: 0, untilMinute: 60 } as const;

  test.each<[string, Partial<MatchProfile>, string]>([
    ['no language', { languages: [] }, 'languages'],
    ['a language twice', { languages: ['en', 'en'] }, 'languages'],
    ['a language by its name', { languages: ['English'] }, 'languages'],
    ['six languages', { languages: ['en', 'de', 'es', 'fr', 'it', 'pt'] }, 'languages'],
    ['no focus', { focuses: [] }, 'focuses'],
    ['a focus twice', { focuses: ['ALCOHOL', 'ALCOHOL'] }, 'focuses'],
    ['a window without length', { timeWindows: [{ ...window, untilMinute: 0 }] }, 'timeWindows'],
    ['a window past midnight', { timeWindows: [{ ...window, untilMinute: 1_441 }] }, 'timeWindows'],
    ['22 windows', { timeWindows: Array.from({ length: 22 }, () => window) }, 'timeWindows'],
    [
      'their own gender, unsaid',
      { gender: 'UNDISCLOSED', genderMixWish: 'OWN_GENDER' },
      'genderMix',
    ],
  ])('cannot have %s', (_what, changes, path) => {
    expect(profileFaults({ ...profile, ...changes }).map((fault) => fault.path)).toEqual([path]);
  });

  test('is good as it is', () => {
    expect(profileFaults({ ...profile, timeWindows: [window] })).toEqual([]);
  });
});
