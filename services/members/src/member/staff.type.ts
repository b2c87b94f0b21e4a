import {
  Ctx,
  Directive,
  Field,
  fill,
  Locale,
  ObjectType,
  OwnId,
  StaffRoleEnum,
  TimeZone,
  ViewerChanged,
} from '@holdfast/graphql';
import type { Person } from '@holdfast/identity';
import type { StaffRole } from '@holdfast/kernel';
import { MemberType } from './member.type.ts';

/** A staff member as they see themselves. */
@ObjectType('StaffMember', {
  description:
    'A staff member who is signed in. A staff account is no member: it has no intake, no plan and no journal.',
})
@Directive('@key(fields: "id")')
export class StaffMemberType {
  @OwnId('A pseudonymous id in this face; groups see that of member.')
  id!: string;

  @Field(() => MemberType, { nullable: true, description: 'The face that groups see.' })
  member?: MemberType | null;

  @Field(() => String, { nullable: true, description: 'The name that groups see.' })
  alias?: string | null;

  @Field(() => [StaffRoleEnum], {
    description:
      'The roles in force, as the access token says. Empty until this sign-in has shown a second factor and was refreshed.',
  })
  roles!: StaffRole[];

  @Field(() => Boolean, {
    description:
      'True if this sign-in has shown no second factor: add one, or sign in with it. No role is in force before that.',
  })
  secondFactorNeeded?: boolean;

  @Field(() => TimeZone, { description: 'The zone in which their days begin and end.' })
  timeZone!: string;

  @Field(() => Locale, { nullable: true, description: 'The language that they prefer.' })
  locale?: string | null;
}

/** A staff account as operators see it. */
@ObjectType('StaffAccount', {
  description: 'A staff account with its roles. Seen by operators alone.',
})
export class StaffAccountType {
  @Field(() => MemberType, { description: 'The face that groups see.' })
  member!: MemberType;

  @Field(() => [StaffRoleEnum], { description: 'The roles that were granted; never empty.' })
  roles!: StaffRole[];
}

/** Shows the staff member who asks; null for anybody else. */
export function staffFace(person: Person): StaffMemberType | null {
  if (person.kind !== 'staff') return null;
  return fill(StaffMemberType, {
    id: person.memberId,
    member: fill(MemberType, { id: person.memberId, alias: null, isStaff: true }),
    roles: [...person.roles],
    timeZone: person.timeZone,
  });
}

/** Success after which something of the account has changed, a member's or a staff member's. */
@ObjectType({ description: 'Something of the account has changed.' })
export abstract class AccountChanged extends ViewerChanged {
  @Field(() => StaffMemberType, {
    nullable: true,
    description:
      'The staff member who sent this, as they are now: ask here for the lists that have changed. Null for members.',
  })
  staff(@Ctx() { person }: { readonly person: Person }): StaffMemberType | null {
    return staffFace(person);
  }
}
