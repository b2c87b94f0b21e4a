import { describe, expect, test } from '@jest/globals';
import { GOOD_COMPANY } from '../fit/fit.rule.ts';
import { mayNaively } from '../fit/naively.fixture.test.ts';
import { dice } from '../group-profile/made-up.fixture.test.ts';
import { people, person, someLine } from './a-line.fixture.test.ts';
import { teamKinds } from './team-kinds.rule.ts';
import { fitOfTeam } from './team-traits.rule.ts';
import type { TeamTraits } from './team.rule.ts';

const kindsOf = (line: ReturnType<typeof people>, least = 2) =>
  teamKinds(line, least).map(({ traits, fits }) => ({ ...traits, who: [...fits.keys()].join('') }));
const likes = { languages: ['en'] } as const;

describe('the kinds of teams for a line', () => {
  test('are the open ones, with how well one in good company would fit each', () => {
    const line = people('abc', likes);
    const traits: TeamTraits = {
      language: 'en',
      focuses: ['ALCOHOL'],
      genderMix: 'MIXED',
      ageBands: [],
      outlook: 'OPEN',
      goalType: null,
      stage: null,
    };

    expect(teamKinds(line, 3)).toEqual([
      {
        traits,
        fits: new Map(line.map((each, index) => [index, fitOfTeam(each, traits, GOOD_COMPANY)])),
      },
    ]);
  });

  test('are those for which there are enough people', () => {
    const line = [...people('abc', likes), ...people('de', { languages: ['es'] })];

    expect(kindsOf(line, 3).map(({ language, who }) => [language, who])).toEqual([['en', '012']]);
    expect(kindsOf(line, 2).map(({ language, who }) => [language, who])).toEqual([
      ['en', '012'],
      ['es', '34'],
    ]);
    expect(kindsOf(line, 4)).toEqual([]);
  });

  test('are one for each focus that people share', () => {
    const line = [
      ...people('ab', { ...likes, focuses: ['GAMBLING', 'ALCOHOL'] }),
      ...people('cd', { ...likes, focuses: ['GAMBLING'] }),
    ];

    expect(kindsOf(line).map(({ focuses, who }) => [focuses, who])).toEqual([
      [['ALCOHOL'], '01'],
      [['GAMBLING'], '0123'],
    ]);
  });

  test.each([
    ['WOMAN', 'WOMEN'],
    ['MAN', 'MEN'],
    ['NON_BINARY', 'NON_BINARY'],
  ] as const)(
    'are for one gender if somebody, such as a %s, wishes for it',
    (gender, genderMix) => {
      const line = [
        person('a', { ...likes, gender, genderMixWish: 'OWN_GENDER' }),
        ...people('bc', { ...likes, gender, genderMixWish: 'ANY' }),
        ...people('de', { ...likes, gender: 'UNDISCLOSED', genderMixWish: 'MIXED' }),
      ];

      expect(kindsOf(line).map((kind) => [kind.genderMix, kind.who])).toEqual([
        ['MIXED', '1234'],
        [genderMix, '012'],
      ]);
    },
  );

  test('are for one gender for nobody’s sake if nobody wishes for it', () => {
    const line = [...people('ab', likes), ...people('cd', { ...likes, gender: 'MAN' })];

    expect(kindsOf(line).map(({ genderMix }) => genderMix)).toEqual(['MIXED']);
  });

  test('are for one age, or have an outlook, if somebody wishes for it', () => {
    const aged = [person('a', { ...likes, ageMixWish: 'OWN_BAND' }), ...people('bc', likes)];
    const faithful = [person('a', { ...likes, outlookWish: 'FAITH' }), ...people('bc', likes)];

    expect(kindsOf(aged).map(({ ageBands, who }) => [ageBands, who])).toEqual([
      [[], '12'],
      [['AGE_36_TO_50'], '012'],
    ]);
    expect(kindsOf(faithful).map(({ outlook, who }) => [outlook, who])).toEqual([
      ['OPEN', '12'],
      ['FAITH', '012'],
    ]);
  });

  test('are the most open of those that the same people could be in', () => {
    const line = [
      ...people('abc', likes),
      person('d', { languages: ['es'], outlookWish: 'FAITH' }),
    ];

    expect(kindsOf(line).map(({ outlook }) => outlook)).toEqual(['OPEN']);
  });

  test('hold everybody whom a naive rule allows there, and nobody else', () => {
    const { line } = someLine(dice(61), 20);
    const now = new Date(0);
    const kinds = teamKinds(line, 3);

    for (const { traits, fits } of kinds) {
      const room = { id: 'team', createdAt: now, meeting: null, methods: [] };
      const group = { ...room, ...traits, capacity: 2, memberCount: 1, memberIds: [] };
      const allowed = [...line.entries()].filter(([, each]) =>
        mayNaively(each, group, { apart: () => false, now }),
      );
      expect([...fits.keys()]).toEqual(allowed.map(([index]) => index));
    }
    expect(kinds.length).toBeGreaterThan(5);
  });
});
