import { assignToKinds } from './assign-to-kinds.part.ts';
import { commonHour } from './common-hour.rule.ts';
import { bestPacking } from './best-packing.rule.ts';
import { improve, type FormingTeam, type TeamBounds } from './improve-teams.rule.ts';
import type { MatchProfile } from '../group-profile/vocabulary.rule.ts';
import { repack } from './repack-teams.rule.ts';
import { teamKinds } from './team-kinds.rule.ts';
import type { Apart, TeamProposal, TeamSizes } from './team.rule.ts';
import { traitsOf } from './team-traits.rule.ts';

/**
 * Forms teams from people in line, the earliest first, so that the total fit is as great as can be and sizes are balanced.
 * For a short line, the optimal teams. For a longer line, four steps: a mixed integer programme assigns people to kinds of
 * teams; the people of a kind are dealt into teams of equal size, likes with likes; people change places while that makes
 * the whole better; two teams at a time are made anew. The same line gives the same teams.
 */
export async function formTeams(
  line: readonly MatchProfile[],
  sizes: TeamSizes,
  { apart, now }: { readonly apart: Apart; readonly now: Date },
): Promise<readonly TeamProposal[]> {
  const bounds = { sizes, apart };
  const teams = bestPacking(line, bounds) ?? (await goodTeams(line, bounds));
  return teams.map(({ members, traits, totalFit }) => ({
    ...traits,
    members,
    totalFit,
    meeting: commonHour(members, now),
  }));
}

/** Forms good teams of a line that is too long to look at every way. Exported to be measured against the best. */
export async function goodTeams(
  line: readonly MatchProfile[],
  bounds: TeamBounds,
): Promise<readonly FormingTeam[]> {
  const { sizes, apart } = bounds;
  const kinds = teamKinds(line, sizes.least);
  const pairs = pairsApart(line, apart);
  const assigned = await assignToKinds(kinds, sizes, { count: line.length, apart: pairs });
  const dealt = assigned.flatMap(({ teams, people }) => {
    const members = people.map((index) => at(line, index));
    return deal(members, teams, apart);
  });
  const teams = improve(dealt, line, bounds);
  return line.length > MOST_REPACKED ? teams : repack(teams, line, bounds);
}

/** Length of a line above which there are too many pairs of teams to look at. */
const MOST_REPACKED = 60;

const at = (line: readonly MatchProfile[], index: number): MatchProfile => {
  const person = line[index];
  if (person === undefined) throw new Error('Nobody stands at this place of the line.');
  return person;
};

function pairsApart(line: readonly MatchProfile[], apart: Apart): (readonly [number, number])[] {
  return line.flatMap((one, index) =>
    line.flatMap((other, second) =>
      second > index && (apart(one.memberId, other.memberId) || apart(other.memberId, one.memberId))
        ? [[index, second] as const]
        : [],
    ),
  );
}

/** Deals people into teams of equal size, likes with likes. Those who cannot be in any of them are left in line. */
function deal(people: readonly MatchProfile[], teams: number, apart: Apart): FormingTeam[] {
  const alike = people.toSorted((one, other) => (likeness(one) < likeness(other) ? -1 : 1));
  const tables: MatchProfile[][] = Array.from({ length: teams }, () => []);
  const most = Math.ceil(people.length / teams);
  for (const person of alike) {
    const table = tables.find(
      (each) => each.length < most && traitsOf([...each, person], apart) !== null,
    );
    table?.push(person);
  }
  return tables.flatMap((members) => {
    const valued = traitsOf(members, apart);
    return valued === null ? [] : [{ members, ...valued }];
  });
}

const likeness = ({ goalType, stage, focuses }: MatchProfile) =>
  [goalType ?? '', stage ?? '', ...focuses.toSorted()].join();
