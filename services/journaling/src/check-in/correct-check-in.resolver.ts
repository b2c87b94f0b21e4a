import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  IdOf,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  Int,
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
import { correctCheckIn, type Correcting } from './correct-check-in.ts';

const KEPT = 'Never null; leave it out to keep it.';

/** Changes of a check-in. */
@InputType({
  description:
    'The answers to change. A field left out stays as it is; null takes an answer back, except for mood and craving.',
})
export class CheckInChanges extends OptionalAnswers {
  @Field(() => Int, { nullable: true, description: `${MOOD} ${KEPT}` })
  mood?: number | null;

  @Field(() => Int, { nullable: true, description: `${CRAVING} ${KEPT}` })
  craving?: number | null;
}

/** Input of correctCheckIn. */
@InputType({ description: 'The check-in to correct, and the answers to change.' })
export class CorrectCheckInInput {
  @IdOf('CheckIn', { description: 'The check-in.' })
  checkInId!: string;

  @Field(() => CheckInChanges, { description: 'The answers to change.' })
  changes!: CheckInChanges;
}

/** Success of correctCheckIn. */
@ObjectType({ description: 'The check-in holds the answers that were sent.' })
export class CorrectCheckInSuccess extends ViewerChanged {
  @Field(() => CheckInType, { description: 'The check-in, as it is now.' })
  checkIn!: CheckInType;

  @HelpCardField()
  helpCard!: HelpCardType | null;
}

/** Returned when there is no such check-in. */
@ObjectType({
  implements: UserError,
  description: 'Returned when you have no check-in with this id.',
})
export class CheckInNotFoundError extends UserError {}

/** Result of correctCheckIn. */
export const CorrectCheckInResult = declareResult(
  'CorrectCheckIn',
  CorrectCheckInSuccess,
  CheckInNotFoundError,
  InputInvalidError,
);

/** `Mutation.correctCheckIn`. */
@Resolver()
export class CorrectCheckInResolver {
  @MutationOf(
    () => CorrectCheckInResult,
    'Corrects one of your check-ins. Its day stays. Sending the same again changes nothing.',
  )
  async correctCheckIn(
    @For('MEMBER') member: AskingMember,
    @Input(() => CorrectCheckInInput, 'The check-in to correct.')
    { checkInId, changes }: CorrectCheckInInput,
    @Ctx() { parts, now }: RequestContext<Correcting & WatchingTexts>,
  ): Promise<typeof CorrectCheckInResult> {
    const watch = await watchTexts(parts, member, { texts: [changes.note], now });
    return answer(await correctCheckIn(parts, member, { checkInId, changes, watch, now }), {
      corrected: ({ checkIn }) =>
        fill(CorrectCheckInSuccess, {
          checkIn: checkInFace(checkIn),
          helpCard: helpCardFace(watch.card),
        }),
      'not-found': () =>
        fill(CheckInNotFoundError, {
          message: 'You have no such check-in. Read your check-ins again and choose one of them.',
        }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
