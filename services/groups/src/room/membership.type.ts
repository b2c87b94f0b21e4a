import { DateTime, Field, fill, Int, ObjectType, registerEnumType } from '@holdfast/graphql';
import { groupFace, GroupType } from './group.type.ts';
import { type GroupRole } from '../membership/membership.rule.ts';
import { type Room } from './room.rule.ts';

/** What somebody is in a group, as the graph writes it. */
export const GroupRoleEnum = {
  MEMBER: 'MEMBER',
  HOST: 'HOST',
  FACILITATOR: 'FACILITATOR',
} as const satisfies Record<GroupRole, GroupRole>;

registerEnumType(GroupRoleEnum, {
  name: 'GroupRole',
  description: 'What somebody is in a group.',
  valuesConfig: {
    MEMBER: { description: 'One of the group.' },
    HOST: { description: 'The member who opened the group.' },
    FACILITATOR: { description: 'The professional who leads a clinical group.' },
  },
});

/** A membership as its member sees it. */
@ObjectType('Membership', {
  description: 'The viewer’s own place in a group. Nobody else can see it.',
})
export class MembershipType {
  @Field(() => GroupType, {
    nullable: true,
    description: 'The group; null where it cannot be read now.',
  })
  group!: GroupType | null;

  @Field(() => GroupRoleEnum, { description: 'What the viewer is in the group.' })
  role!: GroupRole;

  @Field(() => DateTime, { description: 'When the viewer joined.' })
  joinedAt!: Date;

  @Field(() => Int, {
    description:
      'The first number of the group’s activity that the viewer may see: their own joining.',
  })
  visibleFromSequence!: number;

  @Field(() => Int, { description: 'The number of the activity up to which the viewer has read.' })
  lastReadSequence!: number;

  /** No part of the graph: what its other fields are read for. */
  room!: Room;
}

/** Shows a member their own place in a group. */
export function membershipFace(room: Room): MembershipType {
  const { role, joinedAt, visibleFromSequence, lastReadSequence } = room.membership;
  const group = groupFace(room);
  return fill(MembershipType, {
    group,
    role,
    joinedAt,
    visibleFromSequence,
    lastReadSequence,
    room,
  });
}
