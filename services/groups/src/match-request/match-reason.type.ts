import { Field, fill, Int, ObjectType, registerEnumType } from '@holdfast/graphql';
import { type MatchReasonKind } from '../fit/fit.rule.ts';
import { type MatchChange, type MatchHint } from './what-would-change.rule.ts';

/** What speaks for a group, as the graph writes it. */
const MatchReasonKindEnum = {
  SHARED_LANGUAGE: 'SHARED_LANGUAGE',
  SHARED_FOCUS: 'SHARED_FOCUS',
  FITTING_TIME: 'FITTING_TIME',
  GENDER_AS_WISHED: 'GENDER_AS_WISHED',
  AGE_AS_WISHED: 'AGE_AS_WISHED',
  OUTLOOK_AS_WISHED: 'OUTLOOK_AS_WISHED',
  SHARED_GOAL: 'SHARED_GOAL',
  NEAR_STAGE: 'NEAR_STAGE',
  METHOD_AS_WISHED: 'METHOD_AS_WISHED',
} as const satisfies Record<MatchReasonKind, MatchReasonKind>;

/** What a member is told of each reason. */
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

registerEnumType(MatchReasonKindEnum, {
  name: 'MatchReasonKind',
  description: 'What speaks for a group.',
  valuesConfig: {
    SHARED_LANGUAGE: { description: 'Its language is one of the viewer’s.' },
    SHARED_FOCUS: { description: 'It shares a focus with the viewer.' },
    FITTING_TIME: { description: 'Its weekly meeting lies within the viewer’s times.' },
    GENDER_AS_WISHED: { description: 'It is for those with whom the viewer wished to be.' },
    AGE_AS_WISHED: { description: 'It is for people of the viewer’s age, as they wished.' },
    OUTLOOK_AS_WISHED: { description: 'Faith has the place there that the viewer wished.' },
    SHARED_GOAL: { description: 'Its goal is the viewer’s.' },
    NEAR_STAGE: { description: 'It is meant for a stage near the viewer’s.' },
    METHOD_AS_WISHED: { description: 'It draws on a method that the viewer wished.' },
  },
});

/** One thing that speaks for a group. */
@ObjectType('MatchReason', { description: 'One thing that speaks for a group.' })
export class MatchReasonType {
  @Field(() => MatchReasonKindEnum, { description: 'What it is.' })
  kind!: MatchReasonKind;

  @Field(() => String, { description: 'A sentence for the person.' })
  text!: string;
}

/** Changes of a wish, as the graph writes them. */
const MatchChangeEnum = {
  ANY_GENDER_MIX: 'ANY_GENDER_MIX',
  ANY_AGE_MIX: 'ANY_AGE_MIX',
  ANY_OUTLOOK: 'ANY_OUTLOOK',
  MORE_TIMES: 'MORE_TIMES',
} as const satisfies Record<MatchChange, MatchChange>;

/** What a member is told of each change. */
const CHANGES: Readonly<Record<MatchChange, string>> = {
  ANY_GENDER_MIX: 'There would be a place if you were open to any mix of genders.',
  ANY_AGE_MIX: 'There would be a place if you were open to people of any age.',
  ANY_OUTLOOK: 'There would be a place if it did not matter what place faith has.',
  MORE_TIMES: 'There would be a place at other times than those you named.',
};

registerEnumType(MatchChangeEnum, {
  name: 'MatchChange',
  description: 'A change of one wish.',
  valuesConfig: {
    ANY_GENDER_MIX: { description: 'genderMix: ANY.' },
    ANY_AGE_MIX: { description: 'ageMix: ANY.' },
    ANY_OUTLOOK: { description: 'outlook: ANY.' },
    MORE_TIMES: { description: 'More or other timeWindows.' },
  },
});

/** What would open groups to somebody who waits. */
@ObjectType('MatchHint', {
  description: 'A change of one wish that would open groups to the viewer.',
})
export class MatchHintType {
  @Field(() => MatchChangeEnum, { description: 'The change.' })
  change!: MatchChange;

  @Field(() => Int, { description: 'To how many groups with a free seat; at least 1.' })
  groups!: number;

  @Field(() => String, { description: 'A sentence for the person.' })
  text!: string;
}

/** Tells a member what speaks for a group. */
export function reasonFace(kind: MatchReasonKind): MatchReasonType {
  return fill(MatchReasonType, { kind, text: REASONS[kind] });
}

/** Tells a member what would help. */
export function hintFace({ change, groups }: MatchHint): MatchHintType {
  return fill(MatchHintType, { change, groups, text: CHANGES[change] });
}
