import { Field, Float, Int, ObjectType, registerEnumType } from '@holdfast/graphql';
import { type TrendDirection } from './craving-trend.rule.ts';

/** Where craving goes, as the graph writes it. */
export const TrendDirectionEnum = {
  UP: 'UP',
  DOWN: 'DOWN',
  STEADY: 'STEADY',
  NOT_ENOUGH_DATA: 'NOT_ENOUGH_DATA',
} as const satisfies Record<TrendDirection, TrendDirection>;

registerEnumType(TrendDirectionEnum, {
  name: 'TrendDirection',
  description: 'Where something goes, next to what is usual for the same member.',
  valuesConfig: {
    UP: { description: 'Clearly higher lately than usual for you.' },
    DOWN: { description: 'Clearly lower lately than usual for you.' },
    STEADY: { description: 'About as usual for you: no difference that stands out.' },
    NOT_ENOUGH_DATA: {
      description: 'Too few check-ins to say. That is usual in the first two months, and no fault.',
    },
  },
});

/** A member's craving trend as they see it. */
@ObjectType('CravingTrend', {
  description:
    'How craving was lately, next to what is usual for the same member, with the figures that it follows from. It describes what was recorded, and predicts nothing.',
})
export class CravingTrendType {
  @Field(() => TrendDirectionEnum, {
    description:
      'Which way the difference goes. Said only where it stands out clearly, so that chance is rarely taken for a change.',
  })
  direction!: TrendDirection;

  @Field(() => Int, {
    description:
      'How many days, up to today, are called recent: 7, 14 or 28, whichever shows most. What is usual are the 112 days before.',
  })
  windowDays!: number;

  @Field(() => Int, { description: 'How many of the recent days have a check-in.' })
  recentDays!: number;

  @Field(() => Int, { description: 'How many of the days before have a check-in.' })
  usualDays!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean craving of the recent days, 0 to 10. Null where there is not enough data.',
  })
  recentMean!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean craving of the days before, 0 to 10. Null where there is not enough data.',
  })
  usualMean!: number | null;
}
