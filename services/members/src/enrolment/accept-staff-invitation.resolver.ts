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
  InvitationNotUsableError,
  Locale,
  Mutation,
  ObjectType,
  Resolver,
  TimeZone,
} from '@holdfast/graphql';
import { unreachable } from '@holdfast/kernel';
import { type MembersContext } from '../parts.ts';
import { noticeOutdated, NoticeOutdatedError } from '../privacy-notice/privacy-notice.type.ts';
import { SignInTokensType } from '../sign-in/sign-in.type.ts';
import { acceptStaffInvitation, type StaffEnrolmentOutcome } from './accept-staff-invitation.ts';
import { aliasTaken, AliasTakenError } from '../member/member.type.ts';
import { tooManyAttempts, TooManyAttemptsError } from '../door/door.type.ts';

/** What somebody sends who joins the staff. */
@InputType({ description: 'What somebody sends who joins the staff.' })
export class AcceptStaffInvitationInput {
  @Field(() => String, {
    description: 'The code that an operator handed over; letter case and hyphens do not matter.',
  })
  code!: string;

  @Field(() => String, { description: 'The name that groups will see: 2 to 32 characters.' })
  alias!: string;

  @Field(() => String, {
    description: '10 to 256 characters; several words are good. It is never shown again.',
  })
  passphrase!: string;

  @Field(() => TimeZone, { description: 'The zone in which their days begin and end.' })
  timeZone!: string;

  @Field(() => Locale, { description: 'The language in which they wish to be spoken to.' })
  locale!: string;

  @Field(() => String, {
    description: 'The version of privacyNotice and termsOfUse that they acknowledged.',
  })
  noticeVersion!: string;

  @Field(() => ID, {
    description: 'Made once by the client for this; send the same again if the answer is lost.',
  })
  idempotencyKey!: string;
}

/** Returned by acceptStaffInvitation. */
@ObjectType({
  description:
    'The staff account is made. Add a second factor next: no role is in force before that.',
})
export class AcceptStaffInvitationSuccess {
  @Field(() => SignInTokensType, { description: 'The tokens of this device.' })
  signInTokens!: SignInTokensType;

  @Field(() => [String], {
    description:
      'Eight codes, each good for one sign-in without the passphrase. Shown once: write them down.',
  })
  recoveryCodes!: string[];
}

/** What acceptStaffInvitation may answer. */
export const AcceptStaffInvitationResult = createUnionType({
  name: 'AcceptStaffInvitationResult',
  description: 'What acceptStaffInvitation may answer.',
  types: () =>
    [
      AcceptStaffInvitationSuccess,
      InvitationNotUsableError,
      AliasTakenError,
      NoticeOutdatedError,
      TooManyAttemptsError,
      InputInvalidError,
    ] as const,
});

/** `Mutation.acceptStaffInvitation`. */
@Resolver()
export class AcceptStaffInvitationResolver {
  @Mutation(() => AcceptStaffInvitationResult, {
    nullable: true,
    description: 'Makes a staff account by a code from an operator, and signs this device in.',
  })
  async acceptStaffInvitation(
    @Arg('input', () => AcceptStaffInvitationInput) draft: AcceptStaffInvitationInput,
    @Ctx() { parts, clientHash, now }: MembersContext,
  ): Promise<typeof AcceptStaffInvitationResult> {
    return faceOf(await acceptStaffInvitation(parts, { draft, clientHash, now }));
  }
}

function faceOf(outcome: StaffEnrolmentOutcome): typeof AcceptStaffInvitationResult {
  switch (outcome.kind) {
    case 'enrolled':
      return fill(AcceptStaffInvitationSuccess, {
        signInTokens: fill(SignInTokensType, outcome.tokens),
        recoveryCodes: [...outcome.recoveryCodes],
      });
    case 'invalid':
      return inputInvalid(outcome.faults);
    case 'too-many':
      return tooManyAttempts(outcome.retryAfterSeconds);
    case 'refused':
      return REFUSALS[outcome.reason]();
    default:
      return unreachable(outcome);
  }
}

const REFUSALS = {
  'invitation-not-usable': () =>
    fill(InvitationNotUsableError, {
      message: 'This code cannot be used. Ask an operator for a new one.',
    }),
  'alias-taken': aliasTaken,
  'notice-outdated': noticeOutdated,
} as const;
