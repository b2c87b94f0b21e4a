import { type MatchProfile } from '../group-profile/vocabulary.rule.ts';
import { type Apart, type TeamSizes, type TeamTraits } from './team.rule.ts';
import { traitsOf } from './team-traits.rule.ts';

/** A team while it is formed. */
export interface Draft {
  readonly members: readonly MatchProfile[];
  readonly traits: TeamTraits;
  readonly totalFit: number;
}

/** By what teams are formed. */
export interface Forming {
  readonly sizes: TeamSizes;
  readonly apart: Apart;
}

/** So many tries at most: a round ends in seconds, however long the line, and the same line ends the same way. */
const MOST_TRIES = 40_000;
/** A gain below this is rounding. */
const LEAST_GAIN = 1e-9;
/** What it is worth when two teams become more alike in size by one person; far below any difference of fit. */
const BALANCE = 1e-6;

/**
 * Makes teams better, one step at a time, until no step does: somebody of the line comes in, two change places, somebody
 * goes to another team or gives their place to somebody of the line. Each step makes the total fit greater, or the sizes
 * more alike at the same fit. Teams that are too small are given up first.
 */
export function improve(
  drafts: readonly Draft[],
  line: readonly MatchProfile[],
  forming: Forming,
): readonly Draft[] {
  const teams = drafts.filter(({ members }) => members.length >= forming.sizes.least);
  const seated = new Set(teams.flatMap(({ members }) => members));
  const search = new Search(
    [...teams],
    line.filter((person) => !seated.has(person)),
    forming,
  );
  while (search.takesStep());
  return search.teams;
}

type Steps = Iterable<readonly MatchProfile[]>;

class Search {
  #tries = 0;

  constructor(
    readonly teams: Draft[],
    private left: readonly MatchProfile[],
    private readonly forming: Forming,
  ) {}

  /** Takes the first step that makes the whole better; false where there is none, or no try is left. */
  takesStep(): boolean {
    return this.#formsOne() || this.#takesOneIn() || this.#changesTwo();
  }

  /** People of the line who could be a team of their own. */
  #formsOne(): boolean {
    const { least, most } = this.forming.sizes;
    for (const [index, first] of this.left.entries()) {
      const members = [first];
      for (const other of this.left.slice(index + 1)) {
        if (members.length >= most) break;
        if (this.#valued([...members, other]) !== null) members.push(other);
      }
      const draft = members.length < least ? null : this.#valued(members);
      if (draft === null) continue;
      this.teams.push(draft);
      this.left = this.left.filter((person) => !members.includes(person));
      return true;
    }
    return false;
  }

  /** Somebody of the line comes in, or takes the place of somebody whom the team fits less. */
  #takesOneIn(): boolean {
    for (const person of this.left)
      for (const [index, team] of this.teams.entries())
        for (const members of withOneMore(team.members, person, this.forming.sizes.most)) {
          const draft = this.#valued(members);
          if (draft === null || draft.totalFit - team.totalFit <= LEAST_GAIN) continue;
          this.teams[index] = draft;
          const out = team.members.filter((each) => !members.includes(each));
          this.left = [...this.left.filter((each) => each !== person), ...out];
          return true;
        }
    return false;
  }

  /** Two of two teams change places, or one goes over. */
  #changesTwo(): boolean {
    for (let one = 0; one < this.teams.length; one += 1)
      for (let other = one + 1; other < this.teams.length; other += 1)
        if (this.#changesBetween(one, other)) return true;
    return false;
  }

  #changesBetween(one: number, other: number): boolean {
    const [first, second] = [this.teams[one], this.teams[other]];
    if (first === undefined || second === undefined) return false;
    for (const [left, right] of exchanges(first.members, second.members, this.forming.sizes)) {
      const [draft, counterpart] = [this.#valued(left), this.#valued(right)];
      if (draft === null || counterpart === null) continue;
      const before = first.totalFit + second.totalFit - BALANCE * gapOf(first, second);
      const after = draft.totalFit + counterpart.totalFit - BALANCE * gapOf(draft, counterpart);
      if (after - before <= LEAST_GAIN) continue;
      this.teams[one] = draft;
      this.teams[other] = counterpart;
      return true;
    }
    return false;
  }

  #valued(members: readonly MatchProfile[]): Draft | null {
    if (this.#tries >= MOST_TRIES) return null;
    this.#tries += 1;
    const valued = traitsOf(members, this.forming.apart);
    return valued === null ? null : { members, ...valued };
  }
}

const gapOf = (one: Draft, other: Draft) => Math.abs(one.members.length - other.members.length);

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
