import { type StageOfChange } from '@holdfast/kernel';
import { type MatchableGroup, type MatchProfile } from '../group-profile/vocabulary.rule.ts';

/** What speaks for a group, as a member is told. */
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

/** How well a group fits somebody who may be in it. */
export interface Fit {
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly MatchReasonKind[];
}

/**
 * How much each wish weighs; they add up to 1. Our own judgement: what people are recovering from binds them most; that
 * nobody sits alone comes next, since a team of one or two falls silent; goal, stage and method follow.
 */
const WEIGHTS = { focus: 0.35, company: 0.25, goal: 0.15, stage: 0.15, method: 0.1 } as const;

/** A team is good company from so many people on (five to eight, as peer teams are). */
export const GOOD_COMPANY = 6;

/** What a team of so few people lacks in fit, all of them together. */
export const lackOfCompany = (people: number): number =>
  WEIGHTS.company * people * (1 - Math.min(1, people / GOOD_COMPANY));

/** How well a group fits a member; where a wish was not said, or the group says nothing of it, it counts half. */
export function fitOf(profile: MatchProfile, group: MatchableGroup): Fit {
  const shared = profile.focuses.filter((focus) => group.focuses.includes(focus)).length;
  const goal = wished(profile.goalType, group.goalType, (one, other) => (one === other ? 1 : 0));
  const stage = wished(profile.stage, group.stage, nearness);
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

const wished = <Value>(
  wish: Value | null,
  offer: Value | null,
  compare: (wish: Value, offer: Value) => number,
) => (wish === null || offer === null ? 0.5 : compare(wish, offer));

/** In the order in which people often, not always, go; a recurrence stands beside getting ready anew. */
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
  const said: readonly (readonly [MatchReasonKind, boolean])[] = [
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
  return said.filter(([, holds]) => holds).map(([kind]) => kind);
}
