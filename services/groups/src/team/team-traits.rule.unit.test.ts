import { describe, expect, test } from '@jest/globals';
import { fitOf } from '../fit/fit.rule.ts';
import { mayNaively } from '../fit/naively.fixture.test.ts';
import { dice, madeUp } from '../group-profile/made-up.fixture.test.ts';
import type { MatchProfile } from '../group-profile/vocabulary.rule.ts';
import { apartIf, nobodyApart, person } from './a-line.fixture.test.ts';
import { fitOfTeam, mayBeIn, traitsOf } from './team-traits.rule.ts';
import type { TeamTraits } from './team.rule.ts';

const open: TeamTraits = {
  language: 'de',
  focuses: ['ALCOHOL'],
  genderMix: 'MIXED',
  ageBands: [],
  outlook: 'OPEN',
  goalType: null,
  stage: null,
};
const traits = (...people: readonly Partial<MatchProfile>[]) =>
  traitsOf(
    people.map((changes, index) =>
      person(String(index), { goalType: null, stage: null, ...changes }),
    ),
    nobodyApart,
  )?.traits;

describe('the traits of a team', () => {
  test('are as open as can be', () => {
    expect(traits({}, {}, {})).toEqual(open);
  });

  test.each<[string, readonly Partial<MatchProfile>[], Partial<TeamTraits>]>([
    [
      'the first language of all',
      [{ languages: ['es', 'en'] }, { languages: ['en', 'es'] }],
      { language: 'en' },
    ],
    [
      'the one language of all',
      [{ languages: ['de', 'es'] }, { languages: ['es', 'en'] }],
      { language: 'es' },
    ],
    [
      'every focus of all, in order',
      [{ focuses: ['OPIOIDS', 'GAMBLING', 'ALCOHOL'] }, { focuses: ['ALCOHOL', 'OPIOIDS'] }],
      { focuses: ['ALCOHOL', 'OPIOIDS'] },
    ],
    [
      'one gender, as one of them wishes',
      [{ genderMixWish: 'OWN_GENDER' }, {}],
      { genderMix: 'WOMEN' },
    ],
    ['men, as both wish', [own('MAN'), own('MAN')], { genderMix: 'MEN' }],
    [
      'non-binary people',
      [own('NON_BINARY'), { gender: 'NON_BINARY' }],
      { genderMix: 'NON_BINARY' },
    ],
    [
      'one age, as one of them wishes',
      [{}, { ageMixWish: 'OWN_BAND' }],
      { ageBands: ['AGE_36_TO_50'] },
    ],
    ['faith, as one of them wishes', [{ outlookWish: 'FAITH' }, {}], { outlook: 'FAITH' }],
    ['no faith, as one of them wishes', [{ outlookWish: 'SECULAR' }, {}], { outlook: 'SECULAR' }],
    [
      'the goal of most',
      [{ goalType: 'ABSTINENCE' }, { goalType: 'ABSTINENCE' }, { goalType: 'MODERATION' }],
      { goalType: 'ABSTINENCE' },
    ],
    [
      'no goal, if each has another',
      [{ goalType: 'ABSTINENCE' }, { goalType: 'MODERATION' }],
      { goalType: null },
    ],
    [
      'the stage in between',
      [{ stage: 'PREPARATION' }, { stage: 'ACTION' }, { stage: 'MAINTENANCE' }],
      { stage: 'ACTION' },
    ],
  ])('are %s', (_what, people, changes) => {
    expect(traits(...people)).toEqual({ ...open, ...changes });
  });

  test.each<[string, readonly Partial<MatchProfile>[]]>([
    ['no language', [{ languages: ['de'] }, { languages: ['en'] }]],
    ['no focus', [{ focuses: ['ALCOHOL'] }, { focuses: ['OPIOIDS'] }]],
    ['no mix', [own('WOMAN'), own('MAN')]],
    ['no mix, since one wishes for everybody', [own('WOMAN'), { genderMixWish: 'MIXED' }]],
    ['no age', [{ ageMixWish: 'OWN_BAND' }, { ageBand: 'AGE_65_UP' }]],
    ['no outlook', [{ outlookWish: 'FAITH' }, { outlookWish: 'SECULAR' }]],
  ])('are none for people who share %s', (_what, people) => {
    expect(traits(...people)).toBeUndefined();
  });

  test('are none for people of whom one must not meet another, whichever of them said so', () => {
    const three = ['a', 'b', 'c'].map((id) => person(id));

    expect(['ac', 'ca', 'bc'].map((pair) => traitsOf(three, apartIf(pair)))).toEqual([
      ...[null, null, null],
    ]);
    expect(traitsOf(three, apartIf('ad', 'aa'))).not.toBeNull();
  });

  test('come with the sum of how well they fit each', () => {
    const two = [person('a'), person('b', { stage: 'MAINTENANCE' })];
    const valued = traitsOf(two, nobodyApart);
    if (valued === null) throw new Error('They could be a team.');

    expect(valued.totalFit).toBeCloseTo(
      two.reduce((sum, each) => sum + fitOfTeam(each, valued.traits, 2), 0),
      10,
    );
  });

  test('are there if a naive rule allows all of them some group, and fit no less than any, for 150 trios', () => {
    const { profile, chance } = madeUp(dice(51));
    const apart = () => false;
    let found = 0;
    for (let round = 0; round < 150; round += 1) {
      const trio = [profile(), profile(), profile()].map((each) => ({
        ...each,
        timeWindows: [],
        focuses: chance(0.2) ? each.focuses : ['ALCOHOL' as const],
        languages: chance(0.2) ? each.languages : ['en', 'es'],
      }));
      const now = new Date(0);
      const allowed = everyGroup(trio).filter((group) =>
        trio.every((each) => mayNaively(each, group, { apart, now })),
      );

      const valued = traitsOf(trio, apart);

      expect([round, valued === null]).toEqual([round, allowed.length === 0]);
      if (valued === null) continue;
      found += 1;
      const group = { ...base, ...valued.traits, memberCount: 3 };
      expect(trio.every((each) => mayNaively(each, group, { apart, now }))).toBe(true);
      const total = trio.reduce((sum, each) => sum + fitOf(each, group).score, 0);
      expect(valued.totalFit).toBeCloseTo(total, 10);
    }
    expect(found).toBeGreaterThan(5);
  });
});

describe('one of a team', () => {
  test('may be in it if its conditions hold, no matter who else is in it and when it meets', () => {
    const never = [{ weekday: 'MONDAY', fromMinute: 0, untilMinute: 1 }] as const;

    expect(mayBeIn(person('a', { timeWindows: never }), open)).toBe(true);
    expect(mayBeIn(person('a', { languages: ['es'] }), open)).toBe(false);
    expect(mayBeIn(person('a'), { ...open, genderMix: 'MEN' })).toBe(false);
  });

  test('is fitted better by a larger team', () => {
    expect(fitOfTeam(person('a'), open, 5)).toBeGreaterThan(fitOfTeam(person('a'), open, 3));
    expect(fitOfTeam(person('a'), open, 6)).toBeCloseTo(0.35 + 0.25 + 0.2, 10);
  });
});

const base = {
  ...{ id: 'team', createdAt: new Date(0), meeting: null, methods: [] },
  ...{ capacity: 8, memberIds: [], memberCount: 1 },
};

function own(gender: MatchProfile['gender']): Partial<MatchProfile> {
  return { gender, genderMixWish: 'OWN_GENDER' };
}

/** Every group that could hold these people: each with one language and one focus. */
function everyGroup(people: readonly MatchProfile[]) {
  const [first] = people;
  const bands = [[], ...people.map(({ ageBand }) => [ageBand])];
  return (first?.languages ?? []).flatMap((language) =>
    (first?.focuses ?? []).flatMap((focus) =>
      (['MIXED', 'WOMEN', 'MEN', 'NON_BINARY'] as const).flatMap((genderMix) =>
        bands.flatMap((ageBands) =>
          (['OPEN', 'FAITH', 'SECULAR'] as const).map((outlook) => ({
            ...base,
            ...{ language, focuses: [focus], genderMix, ageBands, outlook },
            ...{ goalType: null, stage: null },
          })),
        ),
      ),
    ),
  );
}
