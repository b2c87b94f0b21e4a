import { bestPacking, MOST_PEOPLE } from './best-packing.rule.ts';
import type { FormingTeam, TeamBounds } from './improve-teams.rule.ts';
import type { MatchProfile } from '../group-profile/vocabulary.rule.ts';

/** Maximum number of looks: a round ends, and the same line ends the same way. */
const MOST_LOOKS = 60;
/** A gain below this is rounding. */
const LEAST_GAIN = 1e-9;

/**
 * Takes two teams at a time, with as many people of no team as can be looked at whole, and makes the best teams of them;
 * until nothing gets better. One step of one person may make two teams worse although three such steps would make them
 * better: this takes them at once.
 */
export function repack(
  begun: readonly FormingTeam[],
  line: readonly MatchProfile[],
  bounds: TeamBounds,
): readonly FormingTeam[] {
  let teams = begun;
  let looks = 0;
  for (let isBetter = true; isBetter;) {
    isBetter = false;
    for (const pair of pairsOf(teams)) {
      looks += 1;
      if (looks > MOST_LOOKS) return teams;
      const others = teams.filter((team) => !pair.includes(team));
      const best = bestPacking(around(pair, others, line), bounds) ?? pair;
      if (fitOfAll(best) <= fitOfAll(pair) + LEAST_GAIN) continue;
      teams = [...others, ...best];
      isBetter = true;
      break;
    }
  }
  return teams;
}

/** Finds the people of these teams, and those of no team who asked first, in the order of the line. */
function around(
  pair: readonly FormingTeam[],
  others: readonly FormingTeam[],
  line: readonly MatchProfile[],
): readonly MatchProfile[] {
  const own = new Set(pair.flatMap(({ members }) => members));
  const elsewhere = new Set(others.flatMap(({ members }) => members));
  const free = line.filter((person) => !own.has(person) && !elsewhere.has(person));
  const taken = new Set([...own, ...free.slice(0, MOST_PEOPLE - own.size)]);
  return line.filter((person) => taken.has(person));
}

/** Makes every pair of teams, every team by itself, and no team: each is looked at with the people of no team. */
const pairsOf = (teams: readonly FormingTeam[]): readonly (readonly FormingTeam[])[] => [
  [],
  ...teams.flatMap((one, index) => [[one], ...teams.slice(index + 1).map((other) => [one, other])]),
];

/** Total fit of teams. */
const fitOfAll = (teams: readonly FormingTeam[]): number =>
  teams.reduce((sum, { totalFit }) => sum + totalFit, 0);
