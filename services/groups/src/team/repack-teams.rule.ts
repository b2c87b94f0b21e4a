import { bestPacking, MOST_PEOPLE } from './best-packing.rule.ts';
import { type Draft, type Forming } from './improve-teams.rule.ts';
import { type MatchProfile } from '../group-profile/vocabulary.rule.ts';

/** So many looks at most: a round ends, and the same line ends the same way. */
const MOST_LOOKS = 60;
/** A gain below this is rounding. */
const LEAST_GAIN = 1e-9;

/**
 * Takes two teams at a time, with as many who are in none as can be looked at whole, and makes the best teams of those
 * people; until nothing gets better. One step of somebody to another place may make two teams worse where three such
 * steps would make them better: this takes them at once.
 */
export function repack(
  drafts: readonly Draft[],
  line: readonly MatchProfile[],
  forming: Forming,
): readonly Draft[] {
  let teams = drafts;
  let looks = 0;
  for (let isBetter = true; isBetter;) {
    isBetter = false;
    for (const pair of pairsOf(teams)) {
      looks += 1;
      if (looks > MOST_LOOKS) return teams;
      const others = teams.filter((team) => !pair.includes(team));
      const best = bestPacking(around(pair, others, line), forming) ?? pair;
      if (fitOfAll(best) <= fitOfAll(pair) + LEAST_GAIN) continue;
      teams = [...others, ...best];
      isBetter = true;
      break;
    }
  }
  return teams;
}

/** The people of these teams, and of those in no team whoever asked first, in the order of the line. */
function around(
  pair: readonly Draft[],
  others: readonly Draft[],
  line: readonly MatchProfile[],
): readonly MatchProfile[] {
  const own = new Set(pair.flatMap(({ members }) => members));
  const elsewhere = new Set(others.flatMap(({ members }) => members));
  const free = line.filter((person) => !own.has(person) && !elsewhere.has(person));
  const taken = new Set([...own, ...free.slice(0, MOST_PEOPLE - own.size)]);
  return line.filter((person) => taken.has(person));
}

/** Every two, and every one by itself with those who are in none. */
const pairsOf = (teams: readonly Draft[]): readonly (readonly Draft[])[] => [
  [],
  ...teams.flatMap((one, index) => [[one], ...teams.slice(index + 1).map((other) => [one, other])]),
];

/** How well teams fit in all. */
const fitOfAll = (teams: readonly Draft[]): number =>
  teams.reduce((sum, { totalFit }) => sum + totalFit, 0);
