import {
  answer,
  CountryCode,
  Ctx,
  declareResult,
  Field,
  fill,
  IdempotencyKey,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  Locale,
  manyTries,
  MutationOf,
  ObjectType,
  Resolver,
  TimeZone,
  UserError,
} from '@holdfast/graphql';
import {
  HelpCardField,
  privateHelp,
  type Helping,
  type HelpCardType,
} from '@holdfast/help-card/graphql';
import { For, type RequestContext } from '@holdfast/subgraph';
import { TooManyAttemptsError } from '../door/door.type.ts';
import { aliasTaken, AliasTakenError } from '../member/member.type.ts';
import { noticeOutdated, NoticeOutdatedError } from '../privacy-notice/privacy-notice.type.ts';
import { SignInTokensType } from '../sign-in/sign-in.type.ts';
import { enroll, type EnrollingMembers } from './enroll.ts';
import { AcknowledgedVersion, NewPassphrase, NewRecoveryCodes } from './enrolment.type.ts';

/** Input of enroll. */
@InputType({ description: 'A new member. No e-mail, no legal name, no card.' })
export class EnrollInput {
  @Field(() => String, {
    description: 'The name that a group will see: 2 to 32 characters, not your legal name.',
  })
  alias!: string;

  @NewPassphrase()
  passphrase!: string;

  @Field(() => Boolean, { description: 'True if the person is 18 or older.' })
  ageConfirmed!: boolean;

  @Field(() => TimeZone, { description: 'The zone in which the person’s days begin and end.' })
  timeZone!: string;

  @Field(() => Locale, { description: 'The language that the person prefers.' })
  locale!: string;

  @Field(() => CountryCode, {
    nullable: true,
    description:
      'The country where they live, so that the numbers to call are those that work there. Ask, and let them leave it out.',
  })
  country?: string | null;

  @AcknowledgedVersion()
  noticeVersion!: string;

  @IdempotencyKey('enrolment')
  idempotencyKey!: string;
}

/** Success of enroll. */
@ObjectType({ description: 'Welcome. Ask viewer next, with the access token.' })
export class EnrollSuccess {
  @Field(() => SignInTokensType, { description: 'The tokens of this device.' })
  signInTokens!: SignInTokensType;

  @NewRecoveryCodes()
  recoveryCodes!: string[];

  @HelpCardField()
  helpCard!: HelpCardType | null;
}

/** Returned when the person did not confirm that they are 18 or older. */
@ObjectType({
  implements: UserError,
  description: 'Returned when ageConfirmed is not true. Holdfast is for people of 18 and older.',
})
export class AgeNotConfirmedError extends UserError {}

/** Result of enroll. */
export const EnrollResult = declareResult(
  'Enroll',
  EnrollSuccess,
  AliasTakenError,
  AgeNotConfirmedError,
  NoticeOutdatedError,
  TooManyAttemptsError,
  InputInvalidError,
);

/** `Mutation.enroll`. */
@Resolver()
export class EnrollResolver {
  @MutationOf(() => EnrollResult, 'Enrols a new member under an alias, and signs this device in.')
  @For('ANYBODY')
  async enroll(
    @Input(() => EnrollInput, 'The new member.') draft: EnrollInput,
    @Ctx() { parts, clientHash, now }: RequestContext<EnrollingMembers & Helping>,
  ): Promise<typeof EnrollResult> {
    return answer(await enroll(parts, { draft, clientHash, now }), {
      enrolled: ({ tokens, recoveryCodes }) =>
        fill(EnrollSuccess, {
          signInTokens: fill(SignInTokensType, tokens),
          recoveryCodes: [...recoveryCodes],
          helpCard: privateHelp([draft.alias], authorOf(draft), { ...parts, now }),
        }),
      refused: ({ reason }) => REFUSALS[reason](),
      'too-many': ({ retryAfterSeconds }) =>
        fill(TooManyAttemptsError, {
          message: manyTries(retryAfterSeconds, 'There were many tries from here.'),
          retryAfterSeconds,
        }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}

/** The new member, as far as help depends on them. */
const authorOf = ({ timeZone, country }: EnrollInput) => ({
  timeZone,
  ...(country === undefined || country === null ? {} : { country }),
});

const REFUSALS = {
  'alias-taken': aliasTaken,
  'age-not-confirmed': () =>
    fill(AgeNotConfirmedError, {
      message: 'Holdfast is for people of 18 and older. Confirm your age to go on.',
    }),
  'notice-outdated': noticeOutdated,
} as const;
