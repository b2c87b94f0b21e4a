import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  ID,
  InputInvalidError,
  inputInvalid,
  InputType,
  Int,
  LocalDate,
  Mutation,
  ObjectType,
  Resolver,
  UserError,
} from '@holdfast/graphql';
import { unreachable } from '@holdfast/kernel';
import { requireMember } from '@holdfast/subgraph';
import { OptionalAnswers } from '../answer/answer.type.ts';
import { type JournalingContext } from '../parts.ts';
import { checkInFace, CheckInType } from './check-in.type.ts';
import { recordCheckIn, type RecordingOutcome } from './record-check-in.ts';

/** What a member sends who records a day. */
@InputType({
  description:
    'What a member records about one of their days. Only mood and craving must be answered.',
})
export class RecordCheckInInput extends OptionalAnswers {
  @Field(() => LocalDate, {
    nullable: true,
    description:
      'The day it is about: today in your zone, or one of the days before it that are still open. Null means today.',
  })
  day?: string | null;

  @Field(() => Int, { description: 'The mood of the day, from 1, very low, to 5, very good.' })
  mood!: number;

  @Field(() => Int, { description: 'The strongest craving of the day, from 0, none, to 10.' })
  craving!: number;

  @Field(() => ID, {
    description:
      'Made once by the client for this check-in; send the same again if the answer is lost.',
  })
  idempotencyKey!: string;
}

/** Returned by recordCheckIn. */
@ObjectType({ description: 'The day is recorded.' })
export class RecordCheckInSuccess {
  @Field(() => CheckInType, { description: 'The check-in, as it is now.' })
  checkIn!: CheckInType;
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

/** What recordCheckIn may answer. */
export const RecordCheckInResult = createUnionType({
  name: 'RecordCheckInResult',
  description: 'What recordCheckIn may answer.',
  types: () =>
    [RecordCheckInSuccess, CheckInDayInvalidError, CheckInExistsError, InputInvalidError] as const,
});

/** `Mutation.recordCheckIn`. */
@Resolver()
export class RecordCheckInResolver {
  @Mutation(() => RecordCheckInResult, {
    nullable: true,
    description: 'Records how one of your days was. There is one check-in for each local day.',
  })
  async recordCheckIn(
    @Arg('input', () => RecordCheckInInput) draft: RecordCheckInInput,
    @Ctx() context: JournalingContext,
  ): Promise<typeof RecordCheckInResult> {
    const member = requireMember(context);
    return faceOf(await recordCheckIn(context.parts, { member, draft, now: context.now }));
  }
}

function faceOf(outcome: RecordingOutcome): typeof RecordCheckInResult {
  switch (outcome.kind) {
    case 'recorded':
      return fill(RecordCheckInSuccess, { checkIn: checkInFace(outcome.checkIn) });
    case 'day-taken':
      return fill(CheckInExistsError, {
        message: 'This day is already recorded. You can correct what you said about it.',
        checkIn: checkInFace(outcome.checkIn),
      });
    case 'day-not-open':
      return fill(CheckInDayInvalidError, {
        message: 'Choose today, or one of the days before it that are still open.',
        ...outcome.openDays,
      });
    case 'invalid':
      return inputInvalid(outcome.faults);
    default:
      return unreachable(outcome);
  }
}
