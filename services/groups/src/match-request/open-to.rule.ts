import { hasClosedItself, type Schedule } from '../group-profile/group-profile.rule.ts';
import { type MatchableGroup } from '../group-profile/vocabulary.rule.ts';
import { type GroupLimits } from '../group/group.rule.ts';

/** A group as matching reads it, with what decides whether it has closed itself. */
export type MatchableRow = MatchableGroup & Omit<Schedule, 'meeting'>;

/** By what it is decided whether a group takes somebody now. */
export interface PlacingRules {
  readonly now: Date;
  readonly limits: Pick<GroupLimits, 'fixedGroupClosesAfterMeetings'>;
}

/** Of groups with a free seat those that take people now: a fixed one closes itself once it has met often enough. */
export const isOpen = (group: MatchableRow, { now, limits }: PlacingRules): boolean =>
  !hasClosedItself(group, now, limits.fixedGroupClosesAfterMeetings);

/** Of groups with a free seat those that could take this member now. Whoever is in a group already is not placed there. */
export const openTo = (
  memberId: string,
  groups: readonly MatchableRow[],
  rules: PlacingRules,
): readonly MatchableRow[] =>
  groups.filter((group) => isOpen(group, rules) && !group.memberIds.includes(memberId));
