import type {
  Gender,
  GenderMix,
  MatchableGroup,
  MatchProfile,
} from '../group-profile/vocabulary.rule.ts';
import { hasTimeFor } from '../group-profile/weekly-time.rule.ts';

/** A condition that must hold between a member and a group. Nobody is ever told of the last one. */
export type Condition =
  'LANGUAGE' | 'FOCUS' | 'TIME' | 'GENDER' | 'AGE' | 'OUTLOOK' | 'CAPACITY' | 'MUST_NOT_MEET';

/** Facts beside the two that conditions depend on. */
export interface Surroundings {
  /** People whom the member must not meet, whichever of the two said so. */
  readonly avoided: ReadonlySet<string>;
  readonly now: Date;
}

type Holds = (profile: MatchProfile, group: MatchableGroup, around: Surroundings) => boolean;

const CONDITIONS: Readonly<Record<Condition, Holds>> = {
  LANGUAGE: ({ languages }, { language }) => languages.includes(language),
  FOCUS: (profile, { focuses }) => focuses.some((focus) => profile.focuses.includes(focus)),
  GENDER: ({ gender, genderMixWish }, { genderMix }) =>
    takes(genderMix, gender) && isAsWished(genderMix, gender, genderMixWish),
  AGE: ({ ageBand, ageMixWish }, { ageBands }) =>
    ageMixWish === 'OWN_BAND'
      ? ageBands.length === 1 && ageBands[0] === ageBand
      : ageBands.length === 0 || ageBands.includes(ageBand),
  OUTLOOK: ({ outlookWish }, { outlook }) => outlookWish === 'ANY' || outlookWish === outlook,
  CAPACITY: (_profile, { memberCount, capacity }) => memberCount < capacity,
  MUST_NOT_MEET: (_profile, { memberIds }, { avoided }) =>
    avoided.size === 0 || !memberIds.some((id) => avoided.has(id)),
  // The one that costs most to find out stands last.
  TIME: (profile, { meeting }, { now }) => meeting === null || hasTimeFor(meeting, profile, now),
};

const NAMES = Object.keys(CONDITIONS) as Condition[];

/** Returns the conditions that do not hold; empty if the member may be in the group. */
export function whyNotTogether(
  profile: MatchProfile,
  group: MatchableGroup,
  around: Surroundings,
): readonly Condition[] {
  return NAMES.filter((name) => !CONDITIONS[name](profile, group, around));
}

/** True if all conditions hold. */
export function mayBeTogether(
  profile: MatchProfile,
  group: MatchableGroup,
  around: Surroundings,
): boolean {
  return NAMES.every((name) => CONDITIONS[name](profile, group, around));
}

const MIX_OF: Readonly<Record<Gender, GenderMix | null>> = {
  WOMAN: 'WOMEN',
  MAN: 'MEN',
  NON_BINARY: 'NON_BINARY',
  UNDISCLOSED: null,
};

const takes = (mix: GenderMix, gender: Gender) => mix === 'MIXED' || mix === MIX_OF[gender];

const isAsWished = (mix: GenderMix, gender: Gender, wish: MatchProfile['genderMixWish']) =>
  wish === 'ANY' || mix === (wish === 'MIXED' ? 'MIXED' : MIX_OF[gender]);
