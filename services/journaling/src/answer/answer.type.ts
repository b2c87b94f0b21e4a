import { Field, Float, InputType } from '@holdfast/graphql';

/** Description of a mood. */
export const MOOD = 'The mood of the day, from 1, very low, to 5, very good.';

/** Description of a craving. */
export const CRAVING = 'The strongest craving of the day, from 0, none, to 10.';

/**
 * Declares the answer to a yes-or-no question. These are the one place where the graph has nullable Booleans: a question
 * that was not answered must not count as a no, and a member must never be pressed for an answer.
 * @param told what the answer says, such as `Whether you were tired.`
 */
export function YesOrNo(told: string): PropertyDecorator {
  return Field(() => Boolean, {
    nullable: true,
    description: `${told} Null means not answered, which is not a no.`,
  });
}

/** Answers that a member may give about a day, and need not. Null or left out means not answered. */
@InputType()
export class OptionalAnswers {
  @Field(() => Float, {
    nullable: true,
    description:
      'Hours slept in the night before: 0 to 24, in quarters of an hour. Null means not answered.',
  })
  sleepHours?: number | null;

  @YesOrNo('Whether you were hungry.')
  hungry?: boolean | null;

  @YesOrNo('Whether you were angry.')
  angry?: boolean | null;

  @YesOrNo('Whether you were lonely.')
  lonely?: boolean | null;

  @YesOrNo('Whether you were tired.')
  tired?: boolean | null;

  @YesOrNo('Whether you were bored.')
  bored?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Your own words, at most 2,000 characters; sealed before they are stored. Null means none.',
  })
  note?: string | null;
}
