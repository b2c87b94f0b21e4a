import { hasTimeNaively } from '../group-profile/naive-time.fixture.test.ts';
import type { MatchableGroup, MatchProfile } from '../group-profile/vocabulary.rule.ts';

/** Decides whether a member may sit in a group with a seat, as simply as can be. */
export function mayNaively(
  profile: MatchProfile,
  group: MatchableGroup,
  { apart, now }: { readonly apart: (one: string, other: string) => boolean; readonly now: Date },
): boolean {
  const mixOf = { WOMAN: 'WOMEN', MAN: 'MEN', NON_BINARY: 'NON_BINARY', UNDISCLOSED: 'nobody' };
  const own = mixOf[profile.gender];
  const mixes = ['MIXED', own].filter(
    (mix) =>
      profile.genderMixWish === 'ANY' || (mix === 'MIXED') === (profile.genderMixWish === 'MIXED'),
  );
  const ages = profile.ageMixWish === 'ANY' ? ['', profile.ageBand] : [profile.ageBand];
  const outlooks =
    profile.outlookWish === 'ANY' ? ['FAITH', 'SECULAR', 'OPEN'] : [profile.outlookWish];
  if (!profile.languages.includes(group.language)) return false;
  if (profile.focuses.every((focus) => !group.focuses.includes(focus))) return false;
  if (!mixes.includes(group.genderMix)) return false;
  if (!ages.includes(group.ageBands.join())) return false;
  if (!outlooks.includes(group.outlook)) return false;
  if (group.memberIds.some((id) => apart(id, profile.memberId))) return false;
  return group.meeting === null || hasTimeNaively(group.meeting, profile, now);
}
