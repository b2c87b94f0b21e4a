import {
  answer,
  Ctx,
  DateTime,
  declareResult,
  Field,
  fill,
  IdempotencyKey,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
  StaffRoleEnum,
} from '@holdfast/graphql';
import type { StaffRole } from '@holdfast/kernel';
import { For, type AskingStaff, type RequestContext } from '@holdfast/subgraph';
import { inviteStaff, type InvitingStaff } from './invite-staff.ts';

/** Input of inviteStaff. */
@InputType({ description: 'An invitation to the staff, from an operator.' })
export class InviteStaffInput {
  @Field(() => [StaffRoleEnum], { description: 'The roles that they will have: one at least.' })
  roles!: StaffRole[];

  @IdempotencyKey('invitation')
  idempotencyKey!: string;
}

/** An invitation as its maker sees it. */
@ObjectType('StaffInvitation', {
  description: 'A code by which one person can join the staff. Hand it over in person.',
})
export class StaffInvitationType {
  @Field(() => String, { description: 'The code. It is sent with acceptStaffInvitation, once.' })
  code!: string;

  @Field(() => DateTime, { description: 'When the code expires: after 7 days.' })
  expiresAt!: Date;
}

/** Success of inviteStaff. */
@ObjectType({ description: 'The invitation is made.' })
export class InviteStaffSuccess {
  @Field(() => StaffInvitationType, { description: 'The invitation, with its code.' })
  staffInvitation!: StaffInvitationType;
}

/** Result of inviteStaff. */
export const InviteStaffResult = declareResult(
  'InviteStaff',
  InviteStaffSuccess,
  InputInvalidError,
);

/** `Mutation.inviteStaff`. */
@Resolver()
export class InviteStaffResolver {
  @MutationOf(
    () => InviteStaffResult,
    'Makes a code by which one person can join the staff. For operators alone.',
  )
  async inviteStaff(
    @For('OPERATOR') operator: AskingStaff,
    @Input(() => InviteStaffInput, 'The invitation to make.') draft: InviteStaffInput,
    @Ctx() { parts, now }: RequestContext<InvitingStaff>,
  ): Promise<typeof InviteStaffResult> {
    return answer(await inviteStaff(parts, operator, { draft, now }), {
      invited: ({ code, expiresAt }) =>
        fill(InviteStaffSuccess, {
          staffInvitation: fill(StaffInvitationType, { code, expiresAt }),
        }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
