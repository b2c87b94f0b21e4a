import type { MatchableGroup, MatchProfile } from '../group-profile/vocabulary.rule.ts';
import { mayBeTogether, type Surroundings } from '../fit/why-not-together.rule.ts';

/** A wish that somebody who waits could change. */
export type MatchChange = 'ANY_GENDER_MIX' | 'ANY_AGE_MIX' | 'ANY_OUTLOOK' | 'MORE_TIMES';

/** One such change, and the number of groups with a free seat that it would open. */
export interface MatchHint {
  readonly change: MatchChange;
  readonly groups: number;
}

const CHANGES: Readonly<Record<MatchChange, (profile: MatchProfile) => MatchProfile>> = {
  ANY_GENDER_MIX: (profile) => ({ ...profile, genderMixWish: 'ANY' }),
  ANY_AGE_MIX: (profile) => ({ ...profile, ageMixWish: 'ANY' }),
  ANY_OUTLOOK: (profile) => ({ ...profile, outlookWish: 'ANY' }),
  MORE_TIMES: (profile) => ({ ...profile, timeWindows: [] }),
};

/**
 * Finds the changes of one wish that would open groups to somebody, the widest first. A group with somebody whom they must
 * not meet counts as if it were not there: the answer is the one that they would get in a world without it, and says
 * nothing about anybody.
 */
export function whatWouldChange(
  profile: MatchProfile,
  groups: readonly MatchableGroup[],
  around: Surroundings,
): readonly MatchHint[] {
  const hints = (Object.keys(CHANGES) as MatchChange[]).map((change) => {
    const changed = CHANGES[change](profile);
    const opened = groups.filter((group) => mayBeTogether(changed, group, around));
    return { change, groups: opened.length };
  });
  return hints
    .filter((hint) => hint.groups > 0)
    .toSorted((one, other) => other.groups - one.groups || (one.change < other.change ? -1 : 1));
}
