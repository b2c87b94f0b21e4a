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
  Locale,
  Mutation,
  ObjectType,
  Resolver,
  TimeZone,
  UserError,
} from '@holdfast/graphql';
import { unreachable } from '@holdfast/kernel';
import { type MembersContext } from '../parts.ts';
import { noticeOutdated, NoticeOutdatedError } from '../privacy-notice/privacy-notice.type.ts';
import { SignInTokensType } from '../sign-in/sign-in.type.ts';
import { enroll, type EnrolmentOutcome } from './enroll.ts';
import { aliasTaken, AliasTakenError } from '../member/member.type.ts';
import { TooManyAttemptsError } from '../door/door.type.ts';

/** What someone sends who enrols. */
@InputType({ description: 'What someone sends who enrols. No e-mail, no legal name, no card.' })
export class EnrollInput {
  @Field(() => String, {
    description: 'The name that a group will see: 2 to 32 characters, not your legal name.',
  })
  alias!: string;

  @Field(() => String, {
    description: '10 to 256 characters; several words are good. It is never shown again.',
  })
  passphrase!: string;

  @Field(() => Boolean, { description: 'True where the person is 18 or older.' })
  ageConfirmed!: boolean;

  @Field(() => TimeZone, { description: 'The zone in which the person’s days begin and end.' })
  timeZone!: string;

  @Field(() => Locale, { description: 'The language in which the person wishes to be spoken to.' })
  locale!: string;

  @Field(() => String, {
    description: 'The version of privacyNotice and termsOfUse that the person acknowledged.',
  })
  noticeVersion!: string;

  @Field(() => ID, {
    description:
      'Made once by the client for this enrolment; send the same again if the answer is lost.',
  })
  idempotencyKey!: string;
}

/** Returned by enroll. */
@ObjectType({ description: 'Welcome. Ask viewer next, with the access token.' })
export class EnrollSuccess {
  @Field(() => SignInTokensType, { description: 'The tokens of this device.' })
  signInTokens!: SignInTokensType;

  @Field(() => [String], {
    description:
      'Eight codes, each good for one sign-in without the passphrase. Shown once: write them down.',
  })
  recoveryCodes!: string[];
}

/** Returned when the person did not say that they are 18. */
@ObjectType({
  implements: UserError,
  description: 'Returned when ageConfirmed is not true. Holdfast is for people of 18 and older.',
})
export class AgeNotConfirmedError extends UserError {}

/** What enroll may answer. */
export const EnrollResult = createUnionType({
  name: 'EnrollResult',
  description: 'What enroll may answer.',
  types: () =>
    [
      EnrollSuccess,
      AliasTakenError,
      AgeNotConfirmedError,
      NoticeOutdatedError,
      TooManyAttemptsError,
      InputInvalidError,
    ] as const,
});

/** `Mutation.enroll`. */
@Resolver()
export class EnrollResolver {
  @Mutation(() => EnrollResult, {
    nullable: true,
    description: 'Enrols a new member under an alias, and signs this device in.',
  })
  async enroll(
    @Arg('input', () => EnrollInput) input: EnrollInput,
    @Ctx() { parts, clientHash, now }: MembersContext,
  ): Promise<typeof EnrollResult> {
    return faceOf(await enroll(parts, { draft: input, clientHash, now }));
  }
}

function faceOf(outcome: EnrolmentOutcome): typeof EnrollResult {
  switch (outcome.kind) {
    case 'enrolled':
      return fill(EnrollSuccess, {
        signInTokens: fill(SignInTokensType, outcome.tokens),
        recoveryCodes: [...outcome.recoveryCodes],
      });
    case 'invalid':
      return inputInvalid(outcome.faults);
    case 'too-many':
      return fill(TooManyAttemptsError, {
        message: 'There were many tries from here. Please wait a little and try again.',
        retryAfterSeconds: outcome.retryAfterSeconds,
      });
    case 'refused':
      return REFUSALS[outcome.reason]();
    default:
      return unreachable(outcome);
  }
}

const REFUSALS = {
  'alias-taken': aliasTaken,
  'age-not-confirmed': () =>
    fill(AgeNotConfirmedError, {
      message: 'Holdfast is for people of 18 and older. Confirm your age to go on.',
    }),
  'notice-outdated': noticeOutdated,
} as const;
