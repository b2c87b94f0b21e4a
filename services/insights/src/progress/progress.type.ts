import { Field, Float, Int, ObjectType } from '@holdfast/graphql';
import { CravingTrendType } from './craving-trend.type.ts';

/** A member's progress as they see it. */
@ObjectType('Progress', {
  description:
    'Counts of the days that a member recorded. A day without a check-in is not held against anybody.',
})
export class ProgressType {
  @Field(() => Int, {
    description: 'Days since enrolment in the member’s own zone; the day of enrolment is day 1.',
  })
  daysInProgramme!: number;

  @Field(() => Float, {
    description:
      'Share of days with a check-in, from 0 to 1, over the last 28 days up to today, or since enrolment if that is shorter.',
  })
  checkInRate!: number;

  @Field(() => CravingTrendType, {
    description: 'The member’s craving lately, compared with what is usual for them.',
  })
  cravingTrend!: CravingTrendType;
}
