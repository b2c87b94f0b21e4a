import type { StageOfChange } from '@holdfast/kernel';
import type { MatchableGroup, MatchProfile } from '../group-profile/vocabulary.rule.ts';

/** Reason why a group is a good match, as a member is told. */
export type MatchReasonKind =
  | 'SHARED_LANGUAGE'
  | 'SHARED_FOCUS'
  | 'FITTING_TIME'
  | 'GENDER_AS_WISHED'
  | 'AGE_AS_WISHED'
  | 'OUTLOOK_AS_WISHED'
  | 'SHARED_GOAL'
  | 'NEAR_STAGE'
  | 'METHOD_AS_WISHED';

/** Fit of a group for somebody who may be in it. */
export interface Fit {
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly MatchReasonKind[];
}

/**
 * Weight of each wish; they add up to 1. Our own judgement: people are bound most by what they are recovering from.
 * Company comes next, since a team of one or two falls silent; goal, stage and method follow.
 */
const WEIGHTS = { focus: 0.35, company: 0.25, goal: 0.15, stage: 0.15, method: 0.1 } as const;

/** Number of people from which a team is good company (peer teams have five to eight). */
export const GOOD_COMPANY = 6;

/** Fit that a team of this many people lacks, all of them together, for want of company. */
export const lackOfCompany = (people: number): number =>
  WEIGHTS.company * people * (1 - Math.min(1, people / GOOD_COMPANY));

/** Weighs how well a group fits a member. A wish that was not given, or of which the group says nothing, counts half. */
export function fitOf(profile: MatchProfile, group: MatchableGroup): Fit {
  const shared = profile.focuses.filter((focus) => group.focuses.includes(focus)).length;
  const goal = compareIfGiven(profile.goalType, group.goalType, (one, other) =>
    one === other ? 1 : 0,
  );
  const stage = compareIfGiven(profile.stage, group.stage, nearness);
  const methods = profile.methods.filter((method) => group.methods.includes(method)).length;
  const method =
    profile.methods.length === 0 || group.methods.length === 0 ? 0.5 : Math.min(1, methods);
  const score =
    WEIGHTS.focus * (shared / profile.focuses.length) +
    WEIGHTS.company * Math.min(1, group.memberCount / GOOD_COMPANY) +
    WEIGHTS.goal * goal +
    WEIGHTS.stage * stage +
    WEIGHTS.method * method;
  return { score, reasons: reasonsFor(profile, group, { goal, stage, methods }) };
}

const compareIfGiven = <Value>(
  wish: Value | null,
  offer: Value | null,
  compare: (wish: Value, offer: Value) => number,
) => (wish === null || offer === null ? 0.5 : compare(wish, offer));

/** Places of the stages in the order in which people often, not always, go; a recurrence stands beside preparing anew. */
const ORDER: Readonly<Record<StageOfChange, number>> = {
  PRECONTEMPLATION: 0,
  CONTEMPLATION: 1,
  PREPARATION: 2,
  RECURRENCE: 2,
  ACTION: 3,
  MAINTENANCE: 4,
};

const nearness = (one: StageOfChange, other: StageOfChange) =>
  1 - Math.abs(ORDER[one] - ORDER[other]) / 4;

function reasonsFor(
  profile: MatchProfile,
  group: MatchableGroup,
  fits: { readonly goal: number; readonly stage: number; readonly methods: number },
): readonly MatchReasonKind[] {
  const reasons: readonly (readonly [MatchReasonKind, boolean])[] = [
    ['SHARED_FOCUS', true],
    ['SHARED_LANGUAGE', true],
    ['FITTING_TIME', group.meeting !== null && profile.timeWindows.length > 0],
    ['GENDER_AS_WISHED', profile.genderMixWish !== 'ANY'],
    ['AGE_AS_WISHED', profile.ageMixWish !== 'ANY'],
    ['OUTLOOK_AS_WISHED', profile.outlookWish !== 'ANY'],
    ['SHARED_GOAL', fits.goal === 1],
    ['NEAR_STAGE', fits.stage >= 0.75],
    ['METHOD_AS_WISHED', fits.methods > 0],
  ];
  return reasons.filter(([, holds]) => holds).map(([kind]) => kind);
}
