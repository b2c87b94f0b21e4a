import { assignToKinds } from './assign-to-kinds.part.ts';
import { commonHour } from './common-hour.rule.ts';
import { bestPacking } from './best-packing.rule.ts';
import { improve, type Draft, type Forming } from './improve-teams.rule.ts';
import { type MatchProfile } from '../group-profile/vocabulary.rule.ts';
import { repack } from './repack-teams.rule.ts';
import { teamKinds } from './team-kinds.rule.ts';
import { type Apart, type TeamProposal, type TeamSizes } from './team.rule.ts';
import { traitsOf } from './team-traits.rule.ts';

/**
 * Forms teams from people in line, the earliest first, so that the total fit is as great as can be and sizes are balanced.
 * Of a short line the best teams there are. Of a longer one in four steps: who is in which kind of team is a mixed
 * integer programme; a kind's people are dealt into teams of equal size, likes with likes; people change places while
 * that makes the whole better; two teams at a time are made anew. The same line gives the same teams.
 */
export async function formTeams(
  line: readonly MatchProfile[],
  sizes: TeamSizes,
  { apart, now }: { readonly apart: Apart; readonly now: Date },
): Promise<readonly TeamProposal[]> {
  const forming = { sizes, apart };
  const drafts = bestPacking(line, forming) ?? (await goodTeams(line, forming));
  return drafts.map(({ members, traits, totalFit }) => ({
    ...traits,
    members,
    totalFit,
    meeting: commonHour(members, now),
  }));
}

/** Good teams of a line that is too long to look at every way; exported to be measured against the best. */
export async function goodTeams(
  line: readonly MatchProfile[],
  forming: Forming,
): Promise<readonly Draft[]> {
  const { sizes, apart } = forming;
  const kinds = teamKinds(line, sizes.least);
  const pairs = pairsApart(line, apart);
  const assigned = await assignToKinds(kinds, sizes, { count: line.length, apart: pairs });
  const dealt = assigned.flatMap(({ teams, people }) => {
    const members = people.map((index) => at(line, index));
    return deal(members, teams, apart);
  });
  const teams = improve(dealt, line, forming);
  return line.length > MOST_REPACKED ? teams : repack(teams, line, forming);
}

/** For longer lines there are too many pairs of teams to look at. */
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

/** Deals people into so many teams of equal size, likes with likes; whoever cannot be in any of them is left in line. */
function deal(people: readonly MatchProfile[], teams: number, apart: Apart): Draft[] {
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
