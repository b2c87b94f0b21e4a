import {
  Directive,
  Field,
  ID,
  Locale,
  ObjectType,
  StaffRoleEnum,
  TimeZone,
} from '@holdfast/graphql';
import { type StaffRole } from '@holdfast/kernel';
import { MemberType } from '../member/member.type.ts';

/** Somebody of the staff, as they see themselves. */
@ObjectType('StaffMember', {
  description:
    'Somebody of the staff who is signed in. No member: they have no intake, no plan and no journal.',
})
@Directive('@key(fields: "id")')
export class StaffMemberType {
  @Field(() => ID, { description: 'A pseudonymous id; the same as of their Member face.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The name that groups see.' })
  alias?: string | null;

  @Field(() => [StaffRoleEnum], {
    description:
      'What they may do now, by the access token: empty until this sign-in has shown a second factor and was refreshed.',
  })
  roles!: StaffRole[];

  @Field(() => Boolean, {
    description:
      'True where this sign-in has shown no second factor: add one, or sign in with it. No role is in force before that.',
  })
  secondFactorNeeded?: boolean;

  @Field(() => TimeZone, { description: 'The zone in which their days begin and end.' })
  timeZone!: string;

  @Field(() => Locale, { nullable: true, description: 'The language they wish.' })
  locale?: string | null;
}

/** A staff account, as operators see it. */
@ObjectType('StaffAccount', {
  description: 'A staff account with its roles. Seen by operators alone.',
})
export class StaffAccountType {
  @Field(() => MemberType, { description: 'The face of whoever has it.' })
  member!: MemberType;

  @Field(() => [StaffRoleEnum], { description: 'What was granted to them; never empty.' })
  roles!: StaffRole[];
}
