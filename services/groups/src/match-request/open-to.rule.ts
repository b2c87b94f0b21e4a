import { hasClosedItself, type Schedule } from '../group-profile/group-profile.rule.ts';
import type { MatchableGroup } from '../group-profile/vocabulary.rule.ts';
import type { GroupLimits } from '../group/group.rule.ts';

/** A group as matching reads it, with the schedule by which it may have closed itself. */
export type MatchableRow = MatchableGroup & Omit<Schedule, 'meeting'>;

/** Instant and limits by which a group takes somebody, or not. */
export interface PlacingRules {
  readonly now: Date;
  readonly limits: Pick<GroupLimits, 'fixedGroupClosesAfterMeetings'>;
}

/** True if a group with a free seat takes people now: a fixed one closes itself once it has met often enough. */
export const isOpen = (group: MatchableRow, { now, limits }: PlacingRules): boolean =>
  !hasClosedItself(group, now, limits.fixedGroupClosesAfterMeetings);

/** Picks, from groups with a free seat, those that could take this member now. Nobody is placed in a group that they are in. */
export const openTo = (
  memberId: string,
  groups: readonly MatchableRow[],
  rules: PlacingRules,
): readonly MatchableRow[] =>
  groups.filter((group) => isOpen(group, rules) && !group.memberIds.includes(memberId));
