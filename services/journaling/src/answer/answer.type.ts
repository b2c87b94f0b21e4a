import { Field, Float, InputType } from '@holdfast/graphql';

/**
 * What a member may say of a day and need not. Null or left out means not answered; the five flags are nullable because
 * a question that was not answered must not count as a no.
 */
@InputType()
export class OptionalAnswers {
  @Field(() => Float, {
    nullable: true,
    description:
      'Hours slept in the night before: 0 to 24, in quarters of an hour. Null means not answered.',
  })
  sleepHours?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether you were hungry. Null means not answered, which is not a no.',
  })
  hungry?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether you were angry. Null means not answered, which is not a no.',
  })
  angry?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether you were lonely. Null means not answered, which is not a no.',
  })
  lonely?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether you were tired. Null means not answered, which is not a no.',
  })
  tired?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether you were bored. Null means not answered, which is not a no.',
  })
  bored?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Your own words, at most 2,000 characters; sealed before they are stored. Null means none.',
  })
  note?: string | null;
}
