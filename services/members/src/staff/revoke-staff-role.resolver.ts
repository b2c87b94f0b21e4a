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
  MutationOf,
  ObjectType,
  Resolver,
  StaffRoleEnum,
} from '@holdfast/graphql';
import type { StaffRole } from '@holdfast/kernel';
import { For, type RequestContext } from '@holdfast/subgraph';
import { revokeStaffRole, type RevokingStaffRoles } from './revoke-staff-role.ts';

/** Input of revokeStaffRole. */
@InputType({ description: 'A role to take away, and the staff account that has it.' })
export class RevokeStaffRoleInput {
  @IdOf('Member', { description: 'The staff account: the id of a member of staffAccounts.' })
  memberId!: string;

  @Field(() => StaffRoleEnum, { description: 'The role.' })
  role!: StaffRole;
}

/** Success of revokeStaffRole. */
@ObjectType({
  description: 'The account no longer has the role. If it had it, all of its sign-ins have ended.',
})
export class RevokeStaffRoleSuccess {
  @Field(() => [StaffRoleEnum], { description: 'The roles that the account still has, if any.' })
  remainingRoles!: StaffRole[];
}

/** Result of revokeStaffRole. */
export const RevokeStaffRoleResult = declareResult(
  'RevokeStaffRole',
  RevokeStaffRoleSuccess,
  InputInvalidError,
);

/** `Mutation.revokeStaffRole`. */
@Resolver()
export class RevokeStaffRoleResolver {
  @MutationOf(
    () => RevokeStaffRoleResult,
    'Takes a role from a staff account and ends its sign-ins. For operators alone. May be repeated.',
  )
  @For('OPERATOR')
  async revokeStaffRole(
    @Input(() => RevokeStaffRoleInput, 'The role to take away.')
    { memberId, role }: RevokeStaffRoleInput,
    @Ctx() { parts, now }: RequestContext<RevokingStaffRoles>,
  ): Promise<typeof RevokeStaffRoleResult> {
    return answer(await revokeStaffRole(parts, { memberId, role, now }), {
      revoked: ({ remainingRoles }) =>
        fill(RevokeStaffRoleSuccess, { remainingRoles: [...remainingRoles] }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
