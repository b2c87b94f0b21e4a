import type { MatchProfile } from '../group-profile/vocabulary.rule.ts';
import type { TeamTraits } from './team.rule.ts';
import { GOOD_COMPANY } from '../fit/fit.rule.ts';
import { fitOfTeam, mayBeIn } from './team-traits.rule.ts';

/** A kind of team that could be formed: the people who could be in one, and how well it would fit each. */
export interface TeamKind {
  readonly traits: TeamTraits;
  /** Indices of people, with their fit for a team that is good company. */
  readonly fits: ReadonlyMap<number, number>;
}

/**
 * Lists the kinds of teams for which there are enough people, by language, focus, mix, age and outlook. If the same people
 * could be in several kinds, with the same fit, the most open kind is kept.
 */
export function teamKinds(people: readonly MatchProfile[], least: number): readonly TeamKind[] {
  const kinds = new Map<string, TeamKind>();
  for (const traits of candidates(people)) {
    const able = people.flatMap((person, index) =>
      mayBeIn(person, traits) ? [[index, fitOfTeam(person, traits, GOOD_COMPANY)] as const] : [],
    );
    if (able.length < least) continue;
    const name = able.map(([index, fit]) => `${String(index)}:${fit.toFixed(4)}`).join();
    if (!kinds.has(name)) kinds.set(name, { traits, fits: new Map(able) });
  }
  return [...kinds.values()];
}

function candidates(people: readonly MatchProfile[]): readonly TeamTraits[] {
  const languages = distinct(people.flatMap((person) => person.languages));
  const focuses = distinct(people.flatMap((person) => person.focuses));
  const open = { goalType: null, stage: null };
  const spoken = languages.flatMap((language) =>
    focuses.map((focus) => ({ ...open, language, focuses: [focus] })),
  );
  const mixed = spoken.flatMap((traits) =>
    mixesWished(people).map((genderMix) => ({ ...traits, genderMix })),
  );
  const aged = mixed.flatMap((traits) =>
    bandsWished(people).map((ageBands) => ({ ...traits, ageBands })),
  );
  return aged.flatMap((traits) =>
    outlooksWished(people).map((outlook) => ({ ...traits, outlook })),
  );
}

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)].toSorted();

/** Lists mixes: a mix of one gender only if somebody wishes for it. Likewise below for age bands and outlooks. */
function mixesWished(people: readonly MatchProfile[]): readonly TeamTraits['genderMix'][] {
  const own = people.filter(({ genderMixWish }) => genderMixWish === 'OWN_GENDER');
  const genders = new Set(own.map(({ gender }) => gender));
  return [
    'MIXED',
    ...(genders.has('WOMAN') ? (['WOMEN'] as const) : []),
    ...(genders.has('MAN') ? (['MEN'] as const) : []),
    ...(genders.has('NON_BINARY') ? (['NON_BINARY'] as const) : []),
  ];
}

function bandsWished(people: readonly MatchProfile[]): readonly TeamTraits['ageBands'][] {
  const own = people.filter(({ ageMixWish }) => ageMixWish === 'OWN_BAND');
  return [[], ...distinct(own.map(({ ageBand }) => ageBand)).map((band) => [band])];
}

function outlooksWished(people: readonly MatchProfile[]): readonly TeamTraits['outlook'][] {
  const wished = people.flatMap(({ outlookWish }) => (outlookWish === 'ANY' ? [] : [outlookWish]));
  return ['OPEN', ...distinct(wished)];
}
