import {
  Arg,
  createUnionType,
  Ctx,
  DateTime,
  Field,
  fill,
  ID,
  InputInvalidError,
  inputInvalid,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  StaffRoleEnum,
} from '@holdfast/graphql';
import { type StaffRole } from '@holdfast/kernel';
import { requireStaff } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { inviteStaff } from './invite-staff.ts';

/** What an operator sends who invites somebody to the staff. */
@InputType({ description: 'What an operator sends who invites somebody to the staff.' })
export class InviteStaffInput {
  @Field(() => [StaffRoleEnum], { description: 'What they are to do: one role at least.' })
  roles!: StaffRole[];

  @Field(() => ID, {
    description:
      'Made once by the client for this invitation; send the same again if the answer is lost.',
  })
  idempotencyKey!: string;
}

/** An invitation as its maker sees it. */
@ObjectType('StaffInvitation', {
  description: 'A code by which one person can join the staff. Hand it over in person.',
})
export class StaffInvitationType {
  @Field(() => String, { description: 'To be sent with acceptStaffInvitation, once.' })
  code!: string;

  @Field(() => DateTime, { description: 'From when on it is good for nothing: after 7 days.' })
  expiresAt!: Date;
}

/** Returned by inviteStaff. */
@ObjectType({ description: 'The invitation is made.' })
export class InviteStaffSuccess {
  @Field(() => StaffInvitationType, { description: 'The invitation, with its code.' })
  staffInvitation!: StaffInvitationType;
}

/** What inviteStaff may answer. */
export const InviteStaffResult = createUnionType({
  name: 'InviteStaffResult',
  description: 'What inviteStaff may answer.',
  types: () => [InviteStaffSuccess, InputInvalidError] as const,
});

/** `Mutation.inviteStaff`. */
@Resolver()
export class InviteStaffResolver {
  @Mutation(() => InviteStaffResult, {
    nullable: true,
    description: 'Makes a code by which one person can join the staff. For operators alone.',
  })
  async inviteStaff(
    @Arg('input', () => InviteStaffInput) draft: InviteStaffInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof InviteStaffResult> {
    const operator = requireStaff(context, 'OPERATOR');
    const outcome = await inviteStaff(context.parts, operator, { draft, now: context.now });
    if (outcome.kind === 'invalid') return inputInvalid(outcome.faults);
    const { code, expiresAt } = outcome;
    return fill(InviteStaffSuccess, {
      staffInvitation: fill(StaffInvitationType, { code, expiresAt }),
    });
  }
}
