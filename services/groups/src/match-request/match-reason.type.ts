import { declareEnum, Field, fill, Int, ObjectType } from '@holdfast/graphql';
import type { MatchReasonKind } from '../fit/fit.rule.ts';
import type { MatchChange, MatchHint } from './what-would-change.rule.ts';

/** Reasons for a group. */
const MatchReasonKindEnum = declareEnum<MatchReasonKind>(
  'MatchReasonKind',
  'A kind of reason why a group is a good match.',
  {
    SHARED_LANGUAGE: 'Its language is one of the viewer’s.',
    SHARED_FOCUS: 'It shares a focus with the viewer.',
    FITTING_TIME: 'Its weekly meeting lies within the viewer’s times.',
    GENDER_AS_WISHED: 'It is for those with whom the viewer wished to be.',
    AGE_AS_WISHED: 'It is for people of the viewer’s age, as they wished.',
    OUTLOOK_AS_WISHED: 'Faith has the place there that the viewer wished.',
    SHARED_GOAL: 'Its goal is the viewer’s.',
    NEAR_STAGE: 'It is meant for a stage near the viewer’s.',
    METHOD_AS_WISHED: 'It draws on a method that the viewer wished.',
  },
);

/** Sentences that tell a member of a reason. */
const REASONS: Readonly<Record<MatchReasonKind, string>> = {
  SHARED_LANGUAGE: 'They speak a language that you speak.',
  SHARED_FOCUS: 'They are recovering from what you are recovering from.',
  FITTING_TIME: 'They meet when you have time, the whole year round.',
  GENDER_AS_WISHED: 'It is for the people you wished to be with.',
  AGE_AS_WISHED: 'It is for people of about your age, as you wished.',
  OUTLOOK_AS_WISHED: 'Faith has the place there that you wished.',
  SHARED_GOAL: 'They have the goal that you have.',
  NEAR_STAGE: 'They stand about where you stand.',
  METHOD_AS_WISHED: 'They draw on a method that you asked for.',
};

/** A reason why a group is a good match. */
@ObjectType('MatchReason', { description: 'A reason why a group is a good match.' })
export class MatchReasonType {
  @Field(() => MatchReasonKindEnum, { description: 'The kind of reason.' })
  kind!: MatchReasonKind;

  @Field(() => String, { description: 'A sentence for the person.' })
  text!: string;
}

/** Changes of a wish. */
const MatchChangeEnum = declareEnum<MatchChange>('MatchChange', 'A change of one wish.', {
  ANY_GENDER_MIX: 'genderMix: ANY.',
  ANY_AGE_MIX: 'ageMix: ANY.',
  ANY_OUTLOOK: 'outlook: ANY.',
  MORE_TIMES: 'More or other timeWindows.',
});

/** Sentences that tell a member of a change. */
const CHANGES: Readonly<Record<MatchChange, string>> = {
  ANY_GENDER_MIX: 'There would be a place if you were open to any mix of genders.',
  ANY_AGE_MIX: 'There would be a place if you were open to people of any age.',
  ANY_OUTLOOK: 'There would be a place if it did not matter what place faith has.',
  MORE_TIMES: 'There would be a place at other times than those you named.',
};

/** A change that would open groups to somebody who waits. */
@ObjectType('MatchHint', {
  description: 'A change of one wish that would open groups to the viewer.',
})
export class MatchHintType {
  @Field(() => MatchChangeEnum, { description: 'The change.' })
  change!: MatchChange;

  @Field(() => Int, {
    description: 'The number of groups with a free seat that it would open; at least 1.',
  })
  groups!: number;

  @Field(() => String, { description: 'A sentence for the person.' })
  text!: string;
}

/** Tells a member of a reason for a group. */
export function reasonFace(kind: MatchReasonKind): MatchReasonType {
  return fill(MatchReasonType, { kind, text: REASONS[kind] });
}

/** Tells a member of a change that would help. */
export function hintFace({ change, groups }: MatchHint): MatchHintType {
  return fill(MatchHintType, { change, groups, text: CHANGES[change] });
}
