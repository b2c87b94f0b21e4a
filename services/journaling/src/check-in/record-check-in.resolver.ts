import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  IdempotencyKey,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  Int,
  LocalDate,
  MutationOf,
  ObjectType,
  Resolver,
  UserError,
  ViewerChanged,
} from '@holdfast/graphql';
import { helpCardFace, HelpCardField, type HelpCardType } from '@holdfast/help-card/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { CRAVING, MOOD, OptionalAnswers } from '../answer/answer.type.ts';
import { watchTexts, type WatchingTexts } from '../urgent-help/watch-texts.part.ts';
import { checkInFace, CheckInType } from './check-in.type.ts';
import { recordCheckIn, type Recording } from './record-check-in.ts';

/** Input of recordCheckIn. */
@InputType({
  description:
    'Answers that a member records about one of their days. Only mood and craving must be answered.',
})
export class RecordCheckInInput extends OptionalAnswers {
  @Field(() => LocalDate, {
    nullable: true,
    description:
      'The day it is about: today in your zone, or one of the days before it that are still open. Null means today.',
  })
  day?: string | null;

  @Field(() => Int, { description: MOOD })
  mood!: number;

  @Field(() => Int, { description: CRAVING })
  craving!: number;

  @IdempotencyKey('check-in')
  idempotencyKey!: string;
}

/** Success of recordCheckIn. */
@ObjectType({ description: 'The day is recorded.' })
export class RecordCheckInSuccess extends ViewerChanged {
  @Field(() => CheckInType, { description: 'The check-in, as it is now.' })
  checkIn!: CheckInType;

  @HelpCardField()
  helpCard!: HelpCardType | null;
}

/** Returned when a day cannot be recorded now. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when the day is still to come in your zone, or too long ago to be recorded.',
})
export class CheckInDayInvalidError extends UserError {
  @Field(() => LocalDate, { description: 'The earliest day that can be recorded now.' })
  earliestDay!: string;

  @Field(() => LocalDate, {
    description: 'The latest day that can be recorded now: today in your zone.',
  })
  latestDay!: string;
}

/** Returned when the day is recorded already. */
@ObjectType({
  implements: UserError,
  description: 'Returned when this day is recorded already. Change it with correctCheckIn.',
})
export class CheckInExistsError extends UserError {
  @Field(() => CheckInType, { description: 'The check-in of that day, as it is now.' })
  checkIn!: CheckInType;
}

/** Result of recordCheckIn. */
export const RecordCheckInResult = declareResult(
  'RecordCheckIn',
  RecordCheckInSuccess,
  CheckInDayInvalidError,
  CheckInExistsError,
  InputInvalidError,
);

/** `Mutation.recordCheckIn`. */
@Resolver()
export class RecordCheckInResolver {
  @MutationOf(
    () => RecordCheckInResult,
    'Records how one of your days was. There is one check-in for each local day.',
  )
  async recordCheckIn(
    @For('MEMBER') member: AskingMember,
    @Input(() => RecordCheckInInput, 'The day to record.') draft: RecordCheckInInput,
    @Ctx() { parts, now }: RequestContext<Recording & WatchingTexts>,
  ): Promise<typeof RecordCheckInResult> {
    const watch = await watchTexts(parts, member, { texts: [draft.note], now });
    return answer(await recordCheckIn(parts, member, { draft, watch, now }), {
      recorded: ({ checkIn }) =>
        fill(RecordCheckInSuccess, {
          checkIn: checkInFace(checkIn),
          helpCard: helpCardFace(watch.card),
        }),
      'day-taken': ({ checkIn }) =>
        fill(CheckInExistsError, {
          message: 'This day is already recorded. You can correct what you said about it.',
          checkIn: checkInFace(checkIn),
        }),
      'day-not-open': ({ openDays }) =>
        fill(CheckInDayInvalidError, {
          message: 'Choose today, or one of the days before it that are still open.',
          ...openDays,
        }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
