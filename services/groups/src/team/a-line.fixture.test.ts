import { profile } from '../fit/a-pair.fixture.test.ts';
import { whyNotTogether } from '../fit/why-not-together.rule.ts';
import { madeUp } from '../group-profile/made-up.fixture.test.ts';
import type { MatchProfile } from '../group-profile/vocabulary.rule.ts';
import type { FormingTeam } from './improve-teams.rule.ts';
import { traitsOf } from './team-traits.rule.ts';
import type { Apart, TeamSizes, TeamTraits } from './team.rule.ts';

/** Sizes of teams in most tests. */
export const sizes: TeamSizes = { least: 3, most: 5 };

/** Nobody must not meet anybody. */
export const nobodyApart: Apart = () => false;

/** Somebody without a wish for other people, named by this id, but for what is given. */
export const person = (memberId: string, changes: Partial<MatchProfile> = {}): MatchProfile => ({
  ...profile,
  focuses: ['ALCOHOL'],
  ...changes,
  memberId,
});

/** People who are alike, but for what is given: as many as there are letters. */
export const people = (letters: string, changes: Partial<MatchProfile> = {}): MatchProfile[] =>
  Array.from(letters, (letter) => person(letter, changes));

/** Makes the rule by which these pairs of letters must not meet, such as `ab`. */
export const apartIf =
  (...pairs: readonly string[]): Apart =>
  (one, other) =>
    pairs.includes(`${one}${other}`);

/** A team of these people. */
export function teamOf(members: readonly MatchProfile[], apart = nobodyApart): FormingTeam {
  const valued = traitsOf(members, apart);
  if (valued === null) throw new Error('These people cannot be a team.');
  return { members, ...valued };
}

/** Makes up a line of people of whom some must not meet. */
export function someLine(roll: () => number, count: number) {
  const { profile: aProfile, oneOf } = madeUp(roll);
  const line = Array.from({ length: count }, aProfile);
  const pairs = new Set<string>();
  for (let pair = 0; pair < count / 4; pair += 1)
    pairs.add(`${oneOf(line).memberId} ${oneOf(line).memberId}`);
  const apart: Apart = (one, other) => one !== other && pairs.has(`${one} ${other}`);
  return { line, apart };
}

/** Total fit of teams. */
export const fitOfAll = (teams: readonly { readonly totalFit: number }[]) =>
  teams.reduce((sum, { totalFit }) => sum + totalFit, 0);

/** The names of the people of each team, in order. */
export const namesOf = (teams: readonly { readonly members: readonly MatchProfile[] }[]) =>
  teams
    .map(({ members }) => members.map(({ memberId }) => memberId))
    .map((names) => names.toSorted().join(''))
    .toSorted();

/** Finds the greatest total fit there is by trying every way to make teams. */
export function optimum(line: readonly MatchProfile[], apart: Apart): number {
  const worth = new Map<number, number>();
  for (let set = 1; set < 1 << line.length; set += 1) {
    const members = line.filter((_person, index) => (set & (1 << index)) !== 0);
    if (members.length < sizes.least || members.length > sizes.most) continue;
    const valued = traitsOf(members, apart);
    if (valued !== null) worth.set(set, valued.totalFit);
  }
  const best = new Map<number, number>([[0, 0]]);
  const bestOf = (set: number): number => {
    const known = best.get(set);
    if (known !== undefined) return known;
    const lowest = set & -set;
    let most = bestOf(set ^ lowest);
    for (const [team, fit] of worth)
      if ((team & lowest) !== 0 && (team & set) === team)
        most = Math.max(most, fit + bestOf(set ^ team));
    best.set(set, most);
    return most;
  };
  return bestOf((1 << line.length) - 1);
}

type AnyTeam = { readonly members: readonly MatchProfile[] } & Partial<TeamTraits> & {
    readonly traits?: TeamTraits;
  };

/** Lists everything that is wrong with teams: sizes, somebody in two, a condition of somebody that does not hold. */
export function wrongWith(teams: readonly AnyTeam[], apart: Apart): unknown[] {
  const seated = teams.flatMap(({ members }) => members);
  const doubles = seated.filter((each, index) => seated.indexOf(each) !== index);
  const outOfSize = teams.filter(
    ({ members }) => members.length < sizes.least || members.length > sizes.most,
  );
  const unhappy = teams.flatMap((team) =>
    team.members.flatMap((each) => {
      const others = team.members.filter((other) => other !== each).map((other) => other.memberId);
      const avoided = others.filter((id) => apart(id, each.memberId) || apart(each.memberId, id));
      const base = { id: 'team', createdAt: new Date(0), methods: [], meeting: null };
      const group = {
        ...base,
        ...traitsFrom(team),
        capacity: 5,
        memberCount: 4,
        memberIds: others,
      };
      const around = { avoided: new Set(avoided), now: new Date('2026-11-24T12:00:00Z') };
      return whyNotTogether(each, group, around).map((condition) => [each.memberId, condition]);
    }),
  );
  return [...doubles, ...outOfSize, ...unhappy];
}

function traitsFrom({ members, traits, ...own }: AnyTeam): TeamTraits {
  return traits ?? { ...teamOf(members).traits, ...own };
}
