import { type MatchProfile } from './match.ts';
import { type Draft, type Forming } from './improve-teams.ts';
import { solve } from './solver.ts';
import { traitsOf } from './team-traits.ts';

/** So many ways to make a team can be looked at one by one. */
const MOST_WAYS = 8_000;
/** Who asked earlier weighs this much more than who asked last. */
const EARLIER = 1e-5;

/**
 * The best teams there are of a short line: every way to make a team is looked at, and the best set of teams in which
 * nobody is twice is chosen. Null for a line that is too long for that.
 */
export async function bestPacking(
  line: readonly MatchProfile[],
  forming: Forming,
): Promise<readonly Draft[] | null> {
  if (waysToChoose(line.length, forming.sizes) > MOST_WAYS) return null;
  const teams: Draft[] = [];
  for (const members of choices(line, forming.sizes.most)) {
    if (members.length < forming.sizes.least) continue;
    const valued = traitsOf(members, forming.apart);
    if (valued !== null) teams.push({ members, ...valued });
  }
  return packing(line, teams);
}

/** The best set of these teams in which nobody is twice. */
export async function packing(
  line: readonly MatchProfile[],
  teams: readonly Draft[],
): Promise<readonly Draft[]> {
  if (teams.length === 0) return [];
  const valueOf = await solve(programme(line, teams));
  return teams.filter((_team, number) => valueOf(y(number)) > 0.5);
}

const y = (team: number) => `y${String(team)}`;

function programme(line: readonly MatchProfile[], teams: readonly Draft[]): string {
  const places = new Map(line.map((person, index) => [person, index]));
  const early = (person: MatchProfile) => 1 - (places.get(person) ?? 0) / line.length;
  const gains = teams.map(({ members, totalFit }, number) => {
    const earlier = members.reduce((sum, person) => sum + early(person), 0);
    return `+ ${(totalFit + EARLIER * earlier).toFixed(8)} ${y(number)}`;
  });
  const rows = line.flatMap((person) => {
    const own = teams.flatMap(({ members }, number) =>
      members.includes(person) ? [y(number)] : [],
    );
    return own.length === 0 ? [] : [`${own.join('\n + ')} <= 1`];
  });
  return [
    `Maximize\n obj: ${gains.join('\n ')}`,
    `Subject To\n ${rows.join('\n ')}`,
    `Binary\n ${teams.map((_team, number) => y(number)).join('\n ')}`,
    'End',
  ].join('\n');
}

/** How many ways there are to choose so many of a line. */
function waysToChoose(people: number, { least, most }: Forming['sizes']): number {
  let [ways, all] = [1, 0];
  for (let size = 1; size <= Math.min(most, people); size += 1) {
    ways = (ways * (people - size + 1)) / size;
    if (size >= least) all += ways;
  }
  return all;
}

/** Every choice of at most so many, in the order of the line. */
function* choices<Value>(values: readonly Value[], most: number): Iterable<readonly Value[]> {
  yield [];
  if (most === 0) return;
  for (const [index, first] of values.entries())
    for (const rest of choices(values.slice(index + 1), most - 1)) yield [first, ...rest];
}
