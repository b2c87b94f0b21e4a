import { Field, Float, Int, ObjectType } from '@holdfast/graphql';
import { CravingTrendType } from './craving-trend.type.ts';

/** A member's progress as they see it. */
@ObjectType('Progress', {
  description:
    'Counts of what the member did. A day that was not recorded is not held against anybody.',
})
export class ProgressType {
  @Field(() => Int, {
    description: 'Days since enrolment in the member’s own zone; the day of enrolment is day 1.',
  })
  daysInProgramme!: number;

  @Field(() => Float, {
    description:
      'Share of days with a check-in, from 0 to 1, over the last 28 days up to today, or since enrolment where that is shorter.',
  })
  checkInRate!: number;

  @Field(() => CravingTrendType, {
    description: 'How craving was lately, next to what is usual for the member.',
  })
  cravingTrend!: CravingTrendType;
}
