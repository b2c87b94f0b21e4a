import { declareEnum, Field, Float, Int, ObjectType } from '@holdfast/graphql';
import type { TrendDirection } from './craving-trend.rule.ts';

const TrendDirectionEnum = declareEnum<TrendDirection>(
  'TrendDirection',
  'Direction of something, compared with what is usual for the same member.',
  {
    UP: 'Clearly higher lately than usual for you.',
    DOWN: 'Clearly lower lately than usual for you.',
    STEADY: 'About as usual for you: no difference that stands out.',
    NOT_ENOUGH_DATA:
      'Too few check-ins to say. That is usual in the first two months, and no fault.',
  },
);

/** A member's craving trend as they see it. */
@ObjectType('CravingTrend', {
  description:
    'The member’s craving lately, compared with what is usual for them, with the figures behind it. It describes what was recorded, and predicts nothing.',
})
export class CravingTrendType {
  @Field(() => TrendDirectionEnum, {
    description:
      'Direction of the difference. UP or DOWN only if it stands out clearly, so that chance is rarely taken for a change.',
  })
  direction!: TrendDirection;

  @Field(() => Int, {
    description:
      'Number of days, up to today, that are called recent: 7, 14 or 28, whichever shows most. The 112 days before show what is usual.',
  })
  windowDays!: number;

  @Field(() => Int, { description: 'Number of the recent days that have a check-in.' })
  recentDays!: number;

  @Field(() => Int, { description: 'Number of the days before that have a check-in.' })
  usualDays!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean craving of the recent days, 0 to 10. Null if there is not enough data.',
  })
  recentMean!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean craving of the days before, 0 to 10. Null if there is not enough data.',
  })
  usualMean!: number | null;
}
