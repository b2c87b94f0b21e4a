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
  InvitationNotUsableError,
  Locale,
  MutationOf,
  ObjectType,
  Resolver,
  TimeZone,
} from '@holdfast/graphql';
import { For, type RequestContext } from '@holdfast/subgraph';
import { tooManyAttempts, TooManyAttemptsError } from '../door/door.type.ts';
import { aliasTaken, AliasTakenError } from '../member/member.type.ts';
import { noticeOutdated, NoticeOutdatedError } from '../privacy-notice/privacy-notice.type.ts';
import { SignInTokensType } from '../sign-in/sign-in.type.ts';
import {
  acceptStaffInvitation,
  type AcceptingStaffInvitations,
} from './accept-staff-invitation.ts';
import { AcknowledgedVersion, NewPassphrase, NewRecoveryCodes } from './enrolment.type.ts';

/** Input of acceptStaffInvitation. */
@InputType({ description: 'A new staff account, and the code that allows it.' })
export class AcceptStaffInvitationInput {
  @Field(() => String, {
    description: 'The code that an operator handed over; letter case and hyphens do not matter.',
  })
  code!: string;

  @Field(() => String, { description: 'The name that groups will see: 2 to 32 characters.' })
  alias!: string;

  @NewPassphrase()
  passphrase!: string;

  @Field(() => TimeZone, { description: 'The zone in which their days begin and end.' })
  timeZone!: string;

  @Field(() => Locale, { description: 'The language that they prefer.' })
  locale!: string;

  @AcknowledgedVersion()
  noticeVersion!: string;

  @IdempotencyKey('account')
  idempotencyKey!: string;
}

/** Success of acceptStaffInvitation. */
@ObjectType({
  description:
    'The staff account is made. Add a second factor next: no role is in force before that.',
})
export class AcceptStaffInvitationSuccess {
  @Field(() => SignInTokensType, { description: 'The tokens of this device.' })
  signInTokens!: SignInTokensType;

  @NewRecoveryCodes()
  recoveryCodes!: string[];
}

/** Result of acceptStaffInvitation. */
export const AcceptStaffInvitationResult = declareResult(
  'AcceptStaffInvitation',
  AcceptStaffInvitationSuccess,
  InvitationNotUsableError,
  AliasTakenError,
  NoticeOutdatedError,
  TooManyAttemptsError,
  InputInvalidError,
);

/** `Mutation.acceptStaffInvitation`. */
@Resolver()
export class AcceptStaffInvitationResolver {
  @MutationOf(
    () => AcceptStaffInvitationResult,
    'Makes a staff account with a code from an operator, and signs this device in.',
  )
  @For('ANYBODY')
  async acceptStaffInvitation(
    @Input(() => AcceptStaffInvitationInput, 'The new staff account.')
    draft: AcceptStaffInvitationInput,
    @Ctx() { parts, clientHash, now }: RequestContext<AcceptingStaffInvitations>,
  ): Promise<typeof AcceptStaffInvitationResult> {
    return answer(await acceptStaffInvitation(parts, { draft, clientHash, now }), {
      enrolled: ({ tokens, recoveryCodes }) =>
        fill(AcceptStaffInvitationSuccess, {
          signInTokens: fill(SignInTokensType, tokens),
          recoveryCodes: [...recoveryCodes],
        }),
      refused: ({ reason }) => REFUSALS[reason](),
      'too-many': ({ retryAfterSeconds }) => tooManyAttempts(retryAfterSeconds),
      invalid: ({ faults }) => inputInvalid(faults),
    });
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
