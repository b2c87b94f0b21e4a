import { type GenderMix, type Gender, type MatchableGroup, type MatchProfile } from './match.ts';

interface At {
  readonly avoided: ReadonlySet<string>;
  readonly now: Date;
}
const MIX_OF: Readonly<Record<Gender, GenderMix | null>> = {
  WOMAN: 'WOMEN',
  MAN: 'MEN',
  NON_BINARY: 'NON_BINARY',
  UNDISCLOSED: null,
};

export function whyNotTogether(
  profile: MatchProfile,
  group: MatchableGroup,
  { avoided }: At,
): readonly string[] {
  const own = MIX_OF[profile.gender];
  const checks: [string, boolean][] = [
    ['LANGUAGE', profile.languages.includes(group.language)],
    ['FOCUS', group.focuses.some((f) => profile.focuses.includes(f))],
    [
      'GENDER',
      (group.genderMix === 'MIXED' || group.genderMix === own) &&
        (profile.genderMixWish !== 'MIXED' || group.genderMix === 'MIXED') &&
        (profile.genderMixWish !== 'OWN_GENDER' || group.genderMix === own),
    ],
    [
      'AGE',
      (group.ageBands.length === 0 || group.ageBands.includes(profile.ageBand)) &&
        (profile.ageMixWish === 'ANY' ||
          (group.ageBands.length === 1 && group.ageBands[0] === profile.ageBand)),
    ],
    ['OUTLOOK', profile.outlookWish === 'ANY' || profile.outlookWish === group.outlook],
    ['CAPACITY', group.memberCount < group.capacity],
    ['MUST_NOT_MEET', !group.memberIds.some((id) => avoided.has(id))],
  ];
  return checks.filter(([, holds]) => !holds).map(([name]) => name);
}
export function bestGroup<G extends MatchableGroup>(
  profile: MatchProfile,
  groups: readonly G[],
  at: At,
): { group: G; reasons: readonly string[] } | null {
  const fitting = groups.filter((g) => whyNotTogether(profile, g, at).length === 0);
  const [group] = fitting.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return group === undefined ? null : { group, reasons: ['FOCUS_SHARED'] };
}

export const whatWouldChange = (
  _p: MatchProfile,
  _g: readonly MatchableGroup[],
  _at: At,
): string[] => [];
