import { describe, expect, test } from '@jest/globals';
import { dice } from '../group-profile/made-up.fixture.test.ts';
import type { MatchProfile } from '../group-profile/vocabulary.rule.ts';
import {
  apartIf,
  fitOfAll,
  namesOf,
  nobodyApart,
  people,
  person,
  sizes,
  someLine,
  teamOf,
  wrongWith,
} from './a-line.fixture.test.ts';
import { improve, type FormingTeam } from './improve-teams.rule.ts';
import { traitsOf } from './team-traits.rule.ts';
import type { Apart } from './team.rule.ts';

type Names = readonly string[];
const improved = (
  begun: readonly (readonly MatchProfile[])[],
  line: readonly MatchProfile[],
  { apart = nobodyApart, bounds = sizes } = {},
): Names =>
  namesOf(
    improve(
      begun.map((each) => teamOf(each)),
      line,
      { sizes: bounds, apart },
    ),
  );

const without = (members: readonly MatchProfile[], out: MatchProfile) =>
  members.filter((each) => each !== out);

/** Lists, for two teams, who they would be if one went over or two changed places. */
const changesOf = (one: FormingTeam, other: FormingTeam) =>
  one.members.flatMap((mine) => [
    [without(one.members, mine), [...other.members, mine]] as const,
    ...other.members.map(
      (theirs) =>
        [
          [...without(one.members, mine), theirs],
          [...without(other.members, theirs), mine],
        ] as const,
    ),
  ]);

/** Lists the single steps that would make teams better, by trying every one. */
function betterSteps(teams: readonly FormingTeam[], line: readonly MatchProfile[], apart: Apart) {
  const seated = new Set(teams.flatMap(({ members }) => members));
  const left = line.filter((each) => !seated.has(each));
  const fit = (members: readonly MatchProfile[]) =>
    members.length < sizes.least || members.length > sizes.most
      ? -Infinity
      : (traitsOf(members, apart)?.totalFit ?? -Infinity);
  const comings = teams.flatMap(({ members, totalFit }) =>
    left.flatMap((comes) =>
      [members, ...members.map((out) => without(members, out))]
        .map((stay) => [...stay, comes])
        .filter((changed) => fit(changed) > totalFit + 1e-8),
    ),
  );
  const changes = teams.flatMap((one) =>
    teams
      .filter((other) => other !== one)
      .flatMap((other) =>
        changesOf(one, other).filter(
          ([mine, theirs]) => fit(mine) + fit(theirs) > one.totalFit + other.totalFit + 1e-5,
        ),
      ),
  );
  return [...comings, ...changes];
}

describe('making teams better', () => {
  const abstinence = { goalType: 'ABSTINENCE' } as const;
  const moderation = { goalType: 'MODERATION' } as const;

  test('ends if no single step makes them better, and never makes them worse, for 40 lines', () => {
    const roll = dice(31);
    let seated = 0;
    for (let round = 0; round < 40; round += 1) {
      const { line, apart } = someLine(roll, 12);
      const begun = [line.slice(0, 3), line.slice(3, 7), line.slice(7, 10)].flatMap((members) => {
        const valued = traitsOf(members, apart);
        return valued === null ? [] : [{ members, ...valued }];
      });

      const teams = improve(begun, line, { sizes, apart });

      expect(wrongWith(teams, apart)).toEqual([]);
      expect(fitOfAll(teams)).toBeGreaterThanOrEqual(fitOfAll(begun) - 1e-5);
      expect(betterSteps(teams, line, apart)).toEqual([]);
      seated += teams.flatMap(({ members }) => members).length;
    }
    expect(seated).toBeGreaterThan(60);
  });

  test('forms a team of people of the line, up to the most, and another one of the rest', () => {
    expect(improved([], people('abcdefgh'))).toEqual(['abcde', 'fgh']);
    expect(improved([], people('ab'))).toEqual([]);
  });

  test('passes over the first one in line if nobody can be with them', () => {
    expect(improved([], [person('x', { languages: ['es'] }), ...people('abc')])).toEqual(['abc']);
  });

  test('leaves a team with those of the line who may be in it', () => {
    const line = [...people('ab'), person('x', { languages: ['es'] }), ...people('cd')];

    expect(improved([], line, { apart: apartIf('ac') })).toEqual(['abd']);
  });

  test('lets somebody of the line come in', () => {
    const line = people('abcd');

    expect(improved([line.slice(0, 3)], line)).toEqual(['abcd']);
  });

  test('lets somebody of the line take the place of one whom a full team fits less', () => {
    const line = [...people('abcde', abstinence), person('x', { stage: null, ...abstinence })];
    const [a, b, c, d, e, x] = line;
    if (!a || !b || !c || !d || !e || !x) throw new Error('The line is too short.');

    expect(improved([[x, a, b, c, d]], line)).toEqual(['abcde']);
  });

  test('lets two change places if that fits them better', () => {
    const line = [...people('abc', abstinence), ...people('xyz', moderation)];
    const [a, b, c, x, y, z] = line;
    if (!a || !b || !c || !x || !y || !z) throw new Error('The line is too short.');
    const bounds = { least: 3, most: 3 };

    expect(
      improved(
        [
          [a, b, x],
          [c, y, z],
        ],
        line,
        { bounds },
      ),
    ).toEqual(['abc', 'xyz']);
  });

  test('lets one go over to a team that fits them better', () => {
    const line = [...people('abcd', abstinence), ...people('xyz', moderation)];
    const [a, b, c, d, x, y, z] = line;
    if (!a || !b || !c || !d || !x || !y || !z) throw new Error('The line is too short.');

    expect(
      improved(
        [
          [a, b, c],
          [d, x, y, z],
        ],
        line,
      ),
    ).toEqual(['abcd', 'xyz']);
    expect(
      improved(
        [
          [d, x, y, z],
          [a, b, c],
        ],
        line,
      ),
    ).toEqual(['abcd', 'xyz']);
  });

  test('makes sizes more alike if the fit is the same', () => {
    const line = people('abcdefghijklmn');
    const bounds = { least: 6, most: 8 };
    const sizesOf = (cut: number) =>
      improved([line.slice(0, cut), line.slice(cut)], line, { bounds }).map(({ length }) => length);

    expect([sizesOf(8), sizesOf(6)]).toEqual([
      [7, 7],
      [7, 7],
    ]);
  });

  test('gives up a team that is too small, and finds its people another place', () => {
    const line = people('abcde');

    expect(improved([line.slice(0, 2), line.slice(2)], line)).toEqual(['abcde']);
  });

  test('brings nobody together who must not meet', () => {
    const line = people('abcd');

    expect(improved([line.slice(0, 3)], line, { apart: apartIf('da') })).toEqual(['abc']);
  });
});
