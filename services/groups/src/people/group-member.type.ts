import {
  declareConnection,
  Directive,
  Field,
  fill,
  LocalDate,
  ObjectType,
} from '@holdfast/graphql';
import { localDayAt } from '@holdfast/kernel';
import { MemberType } from '../member/member.type.ts';
import { type GroupRole, type Membership } from '../membership/membership.rule.ts';
import { GroupRoleEnum } from '../room/membership.type.ts';

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

/** What a facilitator sees of somebody in their group beside the face that everybody there sees. */
export interface Oversight {
  readonly oriented: ReadonlySet<string>;
  readonly agreed: ReadonlySet<string>;
}

/** A page of a group's people. */
export const GroupMemberConnection = declareConnection<GroupMemberType>(
  'GroupMember',
  () => GroupMemberType,
  'The people of a group, in the order in which they joined.',
);

/** Shows somebody's place to whoever is in the group, in whose zone it is told; oversight is null for peers. */
export function groupMemberFace(
  { memberId, role, joinedAt }: Membership,
  { timeZone, oversight }: { readonly timeZone: string; readonly oversight: Oversight | null },
): GroupMemberType {
  return fill(GroupMemberType, {
    member: fill(MemberType, { id: memberId }),
    role,
    joinedOn: localDayAt(joinedAt, timeZone),
    orientationCompleted: oversight?.oriented.has(memberId) ?? null,
    agreementAccepted: oversight?.agreed.has(memberId) ?? null,
  });
}
