import {
  declareConnection,
  Directive,
  Field,
  fill,
  LocalDate,
  ObjectType,
  OwnId,
} from '@holdfast/graphql';
import { localDayAt } from '@holdfast/kernel';
import { MemberType } from '../member/member.type.ts';
import type { GroupRole, Membership } from '../membership/membership.rule.ts';
import { GroupRoleEnum, placeId } from '../room/membership.type.ts';
import type { Oversight } from './read-people.ts';

/** A person in a group, as the others there see them. */
@ObjectType('GroupMember', { description: 'A person in a group, as the others there see them.' })
export class GroupMemberType {
  @OwnId('The id of their place in the group; who leaves and joins again has another one.')
  id!: string;

  @Field(() => MemberType, {
    nullable: true,
    description: 'The person; null if that cannot be read now.',
  })
  member!: MemberType | null;

  @Field(() => GroupRoleEnum, { description: 'Their role in the group.' })
  role!: GroupRole;

  @Field(() => LocalDate, {
    description: 'The day on which they joined, by the viewer’s calendar; never the hour.',
  })
  joinedOn!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether they have read what a group is. For the facilitator of the group; null for everybody else.',
  })
  @Directive('@tag(name: "role")')
  orientationCompleted!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether they have agreed to the version of the agreement that is in force. For the facilitator of the group; null for everybody else.',
  })
  @Directive('@tag(name: "role")')
  agreementAccepted!: boolean | null;
}

/** A page of a group's people. */
export const GroupMemberConnection = declareConnection<GroupMemberType>(
  'GroupMember',
  () => GroupMemberType,
  'The people of a group, in the order in which they joined.',
);

/** Shows a person to somebody in the group, in the viewer's zone. Oversight is null for everybody but the facilitator. */
export function groupMemberFace(
  membership: Membership,
  { timeZone, oversight }: { readonly timeZone: string; readonly oversight: Oversight | null },
): GroupMemberType {
  const { memberId, role, joinedAt } = membership;
  return fill(GroupMemberType, {
    id: placeId(membership),
    member: fill(MemberType, { id: memberId }),
    role,
    joinedOn: localDayAt(joinedAt, timeZone),
    orientationCompleted: oversight?.oriented.has(memberId) ?? null,
    agreementAccepted: oversight?.agreed.has(memberId) ?? null,
  });
}
