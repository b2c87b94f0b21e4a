import { hasClosedItself } from '../group-profile/group-profile.ts';
import { type MatchableRow } from './matchable-group.repository.ts';
import { type PlacingRules } from './seat-member.ts';

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
