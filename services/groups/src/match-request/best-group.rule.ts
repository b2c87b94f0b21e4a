import { fitOf, type Fit } from '../fit/fit.rule.ts';
import type { MatchableGroup, MatchProfile } from '../group-profile/vocabulary.rule.ts';
import { mayBeTogether, type Surroundings } from '../fit/why-not-together.rule.ts';

/** A group, and how well it fits. */
export interface FittingGroup<Group extends MatchableGroup> extends Fit {
  readonly group: Group;
}

/**
 * Finds the group that fits a member best, of those that they may be in; null if there is none. If two fit alike, the
 * older one is taken.
 */
export function bestGroup<Group extends MatchableGroup>(
  profile: MatchProfile,
  groups: readonly Group[],
  around: Surroundings,
): FittingGroup<Group> | null {
  const fitting = groups
    .filter((group) => mayBeTogether(profile, group, around))
    .map((group) => ({ group, ...fitOf(profile, group) }));
  const [best] = fitting.toSorted(
    (one, other) => other.score - one.score || compareAge(one.group, other.group),
  );
  return best ?? null;
}

const compareAge = (one: MatchableGroup, other: MatchableGroup) =>
  one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1);
