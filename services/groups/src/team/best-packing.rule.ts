import type { MatchProfile } from '../group-profile/vocabulary.rule.ts';
import type { FormingTeam, TeamBounds } from './improve-teams.rule.ts';
import { traitsOf } from './team-traits.rule.ts';

/** Maximum number of people who can be looked at in every combination: 2^16 sets of them, in less than a second. */
export const MOST_PEOPLE = 16;
/** Extra weight of the person who asked first, compared with the one who asked last. */
const EARLIER = 1e-5;
/** Worth that a team loses for the square of its size: if two sets of teams fit alike, the more even one is taken. */
const BALANCE = 1e-6;

/**
 * Finds the best teams of a short line: for every set of its people the best teams are known once those of all smaller sets
 * are. Null for a line that is too long for that.
 */
export function bestPacking(
  line: readonly MatchProfile[],
  bounds: TeamBounds,
): readonly FormingTeam[] | null {
  if (line.length > MOST_PEOPLE) return null;
  const teams = teamsBySet(line, bounds);
  const sets = 1 << line.length;
  const worth = new Float64Array(sets);
  for (const [set, team] of teams) worth[set] = worthOf(team, line);
  const most = new Float64Array(sets);
  const chosen = new Int32Array(sets);
  for (let set = 1; set < sets; set += 1) {
    const first = set & -set;
    const others = set ^ first;
    // The first of the set is in no team, or in one with some of the others.
    most[set] = most[others] ?? 0;
    for (let some = others; some > 0; some = (some - 1) & others) {
      const team = some | first;
      const gain = worth[team] ?? 0;
      if (gain > 0 && gain + (most[set ^ team] ?? 0) > (most[set] ?? 0)) {
        most[set] = gain + (most[set ^ team] ?? 0);
        chosen[set] = team;
      }
    }
  }
  return [...chosenTeams(chosen)].flatMap((set) => teams.get(set) ?? []);
}

/** Reads the teams that were chosen for everybody together, as sets of people. */
function* chosenTeams(chosen: Int32Array): Iterable<number> {
  for (let set = chosen.length - 1; set > 0;) {
    const team = chosen[set] ?? 0;
    if (team > 0) yield team;
    set ^= team > 0 ? team : set & -set;
  }
}

/** Forms every team that a line allows, by the set of its people: bit n stands for the nth of the line. */
function teamsBySet(
  line: readonly MatchProfile[],
  { sizes, apart }: TeamBounds,
): ReadonlyMap<number, FormingTeam> {
  const teams = new Map<number, FormingTeam>();
  const places = new Map(line.map((person, index) => [person, 1 << index]));
  for (const members of choices(line, sizes.most)) {
    if (members.length < sizes.least) continue;
    const valued = traitsOf(members, apart);
    if (valued === null) continue;
    const set = members.reduce((sum, person) => sum | (places.get(person) ?? 0), 0);
    teams.set(set, { members, ...valued });
  }
  return teams;
}

/** Worth of a team: its total fit, and by a hair more the earlier its people asked and the smaller it is. */
function worthOf({ members, totalFit }: FormingTeam, line: readonly MatchProfile[]): number {
  const earlier = members.reduce((sum, each) => sum + 1 - line.indexOf(each) / line.length, 0);
  return totalFit + EARLIER * earlier - BALANCE * members.length ** 2;
}

/** Makes every choice of at most this many values, in their order. */
function* choices<Value>(values: readonly Value[], most: number): Iterable<readonly Value[]> {
  yield [];
  if (most === 0) return;
  for (const [index, first] of values.entries())
    for (const rest of choices(values.slice(index + 1), most - 1)) yield [first, ...rest];
}
