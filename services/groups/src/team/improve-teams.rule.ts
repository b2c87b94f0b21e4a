import type { MatchProfile } from '../group-profile/vocabulary.rule.ts';
import type { Apart, TeamSizes, TeamTraits } from './team.rule.ts';
import { traitsOf } from './team-traits.rule.ts';

/** A team while it is formed. */
export interface FormingTeam {
  readonly members: readonly MatchProfile[];
  readonly traits: TeamTraits;
  readonly totalFit: number;
}

/** Bounds within which teams are formed. */
export interface TeamBounds {
  readonly sizes: TeamSizes;
  readonly apart: Apart;
}

/** Maximum number of tries: a round ends in seconds, however long the line, and the same line ends the same way. */
const MOST_TRIES = 40_000;
/** A gain below this is rounding. */
const LEAST_GAIN = 1e-9;
/** Worth of two teams' becoming more alike in size by one person; far below any difference of fit. */
const BALANCE = 1e-6;

/**
 * Makes teams better, one step at a time, until no step does: people of the line form a team, somebody of the line comes
 * in, two change places, somebody goes to another team or gives their place to somebody of the line. Each step makes the
 * total fit greater, or the sizes more alike at the same fit. Teams that are too small are given up first.
 */
export function improve(
  begun: readonly FormingTeam[],
  line: readonly MatchProfile[],
  bounds: TeamBounds,
): readonly FormingTeam[] {
  const teams = begun.filter(({ members }) => members.length >= bounds.sizes.least);
  const seated = new Set(teams.flatMap(({ members }) => members));
  const search = new Search(
    [...teams],
    line.filter((person) => !seated.has(person)),
    bounds,
  );
  while (search.takesStep());
  return search.teams;
}

type Steps = Iterable<readonly MatchProfile[]>;

class Search {
  #tries = 0;

  constructor(
    readonly teams: FormingTeam[],
    private left: readonly MatchProfile[],
    private readonly bounds: TeamBounds,
  ) {}

  /** Takes the first step that makes the whole better; false if there is none, or no try is left. */
  takesStep(): boolean {
    return this.#formsOne() || this.#takesOneIn() || this.#changesTwo();
  }

  /** Forms a team of people of the line. */
  #formsOne(): boolean {
    const { least, most } = this.bounds.sizes;
    for (const [index, first] of this.left.entries()) {
      const members = [first];
      for (const other of this.left.slice(index + 1)) {
        if (members.length >= most) break;
        if (this.#valued([...members, other]) !== null) members.push(other);
      }
      const team = members.length < least ? null : this.#valued(members);
      if (team === null) continue;
      this.teams.push(team);
      this.left = this.left.filter((person) => !members.includes(person));
      return true;
    }
    return false;
  }

  /** Lets somebody of the line come in, or take the place of somebody whom the team fits less. */
  #takesOneIn(): boolean {
    for (const person of this.left)
      for (const [index, team] of this.teams.entries())
        for (const members of withOneMore(team.members, person, this.bounds.sizes.most)) {
          const changed = this.#valued(members);
          if (changed === null || changed.totalFit - team.totalFit <= LEAST_GAIN) continue;
          this.teams[index] = changed;
          const out = team.members.filter((each) => !members.includes(each));
          this.left = [...this.left.filter((each) => each !== person), ...out];
          return true;
        }
    return false;
  }

  /** Lets two people of two teams change places, or one go over. */
  #changesTwo(): boolean {
    for (let one = 0; one < this.teams.length; one += 1)
      for (let other = one + 1; other < this.teams.length; other += 1)
        if (this.#changesBetween(one, other)) return true;
    return false;
  }

  #changesBetween(one: number, other: number): boolean {
    const [first, second] = [this.teams[one], this.teams[other]];
    if (first === undefined || second === undefined) return false;
    for (const [left, right] of exchanges(first.members, second.members, this.bounds.sizes)) {
      const [changed, counterpart] = [this.#valued(left), this.#valued(right)];
      if (changed === null || counterpart === null) continue;
      const before = first.totalFit + second.totalFit - BALANCE * gapOf(first, second);
      const after = changed.totalFit + counterpart.totalFit - BALANCE * gapOf(changed, counterpart);
      if (after - before <= LEAST_GAIN) continue;
      this.teams[one] = changed;
      this.teams[other] = counterpart;
      return true;
    }
    return false;
  }

  #valued(members: readonly MatchProfile[]): FormingTeam | null {
    if (this.#tries >= MOST_TRIES) return null;
    this.#tries += 1;
    const valued = traitsOf(members, this.bounds.apart);
    return valued === null ? null : { members, ...valued };
  }
}

const gapOf = (one: FormingTeam, other: FormingTeam) =>
  Math.abs(one.members.length - other.members.length);

function* withOneMore(members: readonly MatchProfile[], person: MatchProfile, most: number): Steps {
  if (members.length < most) yield [...members, person];
  for (const out of members) yield [...members.filter((each) => each !== out), person];
}

function* exchanges(
  one: readonly MatchProfile[],
  other: readonly MatchProfile[],
  { least, most }: TeamSizes,
): Iterable<readonly [readonly MatchProfile[], readonly MatchProfile[]]> {
  const without = (members: readonly MatchProfile[], out: MatchProfile) =>
    members.filter((each) => each !== out);
  for (const mine of one) {
    if (one.length > least && other.length < most) yield [without(one, mine), [...other, mine]];
    for (const theirs of other)
      yield [
        [...without(one, mine), theirs],
        [...without(other, theirs), mine],
      ];
  }
  for (const theirs of other)
    if (other.length > least && one.length < most) yield [[...one, theirs], without(other, theirs)];
}
