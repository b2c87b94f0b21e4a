import { declareConnection, Field, fill, LocalDate, ObjectType } from '@holdfast/graphql';
import { localDayAt } from '@holdfast/kernel';
import { MemberType } from '../member/member.type.ts';
import { type GroupRole, type Membership } from './membership.ts';
import { GroupRoleEnum } from './membership.type.ts';

/** Somebody's place in a group as the others there see it. */
@ObjectType('GroupMember', { description: 'Somebody in a group, as the others there see them.' })
export class GroupMemberType {
  @Field(() => MemberType, {
    nullable: true,
    description: 'Who it is; null where that cannot be read now.',
  })
  member!: MemberType | null;

  @Field(() => GroupRoleEnum, { description: 'What they are in the group.' })
  role!: GroupRole;

  @Field(() => LocalDate, {
    description: 'The day they joined, by the viewer’s calendar; never the hour.',
  })
  joinedOn!: string;
}

/** A page of a group's people. */
export const GroupMemberConnection = declareConnection<GroupMemberType>(
  'GroupMember',
  () => GroupMemberType,
  'The people of a group, in the order in which they joined.',
);

/** Shows somebody's place to a peer whose zone is given. */
export function groupMemberFace(membership: Membership, timeZone: string): GroupMemberType {
  return fill(GroupMemberType, {
    member: fill(MemberType, { id: membership.memberId }),
    role: membership.role,
    joinedOn: localDayAt(membership.joinedAt, timeZone),
  });
}
