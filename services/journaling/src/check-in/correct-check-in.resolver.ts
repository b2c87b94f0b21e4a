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
import { correctCheckIn, type CorrectionOutcome } from './correct-check-in.ts';

/** What is to be different. */
@InputType({
  description:
    'What is to be different. A field left out stays as it is; null takes an answer back, except for mood and craving.',
})
export class CheckInChanges extends OptionalAnswers {
  @Field(() => Int, {
    nullable: true,
    description:
      'The mood of the day, from 1, very low, to 5, very good. Never null; leave it out to keep it.',
  })
  mood?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The strongest craving of the day, from 0, none, to 10. Never null; leave it out to keep it.',
  })
  craving?: number | null;
}

/** What a member sends who corrects a check-in. */
@InputType({ description: 'Which check-in is corrected, and what is to be different.' })
export class CorrectCheckInInput {
  @Field(() => ID, { description: 'The check-in.' })
  checkInId!: string;

  @Field(() => CheckInChanges, { description: 'What is to be different.' })
  changes!: CheckInChanges;
}

/** Returned by correctCheckIn. */
@ObjectType({ description: 'The check-in says what was sent.' })
export class CorrectCheckInSuccess {
  @Field(() => CheckInType, { description: 'The check-in, as it is now.' })
  checkIn!: CheckInType;
}

/** Returned when there is no such check-in. */
@ObjectType({
  implements: UserError,
  description: 'Returned when you have no check-in with this id.',
})
export class CheckInNotFoundError extends UserError {}

/** What correctCheckIn may answer. */
export const CorrectCheckInResult = createUnionType({
  name: 'CorrectCheckInResult',
  description: 'What correctCheckIn may answer.',
  types: () => [CorrectCheckInSuccess, CheckInNotFoundError, InputInvalidError] as const,
});

/** `Mutation.correctCheckIn`. */
@Resolver()
export class CorrectCheckInResolver {
  @Mutation(() => CorrectCheckInResult, {
    nullable: true,
    description:
      'Corrects one of your check-ins. Its day stays. Sending the same again changes nothing.',
  })
  async correctCheckIn(
    @Arg('input', () => CorrectCheckInInput) { checkInId, changes }: CorrectCheckInInput,
    @Ctx() context: JournalingContext,
  ): Promise<typeof CorrectCheckInResult> {
    const request = { member: requireMember(context), checkInId, changes, now: context.now };
    return faceOf(await correctCheckIn(context.parts, request));
  }
}

function faceOf(outcome: CorrectionOutcome): typeof CorrectCheckInResult {
  switch (outcome.kind) {
    case 'corrected':
      return fill(CorrectCheckInSuccess, { checkIn: checkInFace(outcome.checkIn) });
    case 'not-found':
      return fill(CheckInNotFoundError, {
        message: 'You have no such check-in. Read your check-ins again and choose one of them.',
      });
    case 'invalid':
      return inputInvalid(outcome.faults);
    default:
      return unreachable(outcome);
  }
}
