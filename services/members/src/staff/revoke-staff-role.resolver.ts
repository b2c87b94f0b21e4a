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
  Mutation,
  ObjectType,
  Resolver,
  StaffRoleEnum,
} from '@holdfast/graphql';
import { parseId, type StaffRole } from '@holdfast/kernel';
import { requireStaff } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { revokeStaffRole } from './revoke-staff-role.ts';

/** What an operator sends who takes a role away. */
@InputType({ description: 'What an operator sends who takes a role away.' })
export class RevokeStaffRoleInput {
  @Field(() => ID, { description: 'Whose role: the id of a member of staffAccounts.' })
  memberId!: string;

  @Field(() => StaffRoleEnum, { description: 'The role.' })
  role!: StaffRole;
}

/** Returned by revokeStaffRole. */
@ObjectType({
  description: 'They have the role no more; every sign-in of whoever had it has ended.',
})
export class RevokeStaffRoleSuccess {
  @Field(() => [StaffRoleEnum], { description: 'The roles that they still have; may be empty.' })
  remainingRoles!: StaffRole[];
}

/** What revokeStaffRole may answer. */
export const RevokeStaffRoleResult = createUnionType({
  name: 'RevokeStaffRoleResult',
  description: 'What revokeStaffRole may answer.',
  types: () => [RevokeStaffRoleSuccess, InputInvalidError] as const,
});

const NO_ID = { path: 'memberId', message: 'Send the id of a staff account.' };

/** `Mutation.revokeStaffRole`. */
@Resolver()
export class RevokeStaffRoleResolver {
  @Mutation(() => RevokeStaffRoleResult, {
    nullable: true,
    description:
      'Takes a role from somebody of the staff and ends their sign-ins. For operators alone. May be repeated.',
  })
  async revokeStaffRole(
    @Arg('input', () => RevokeStaffRoleInput) input: RevokeStaffRoleInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof RevokeStaffRoleResult> {
    requireStaff(context, 'OPERATOR');
    const memberId = parseId<'Member'>(input.memberId);
    if (memberId === null) return inputInvalid([NO_ID]);
    const { parts, now } = context;
    const remaining = await revokeStaffRole(parts, { memberId, role: input.role, now });
    return fill(RevokeStaffRoleSuccess, { remainingRoles: [...remaining] });
  }
}
