import { DateTime, declareEnum, Field, fill, Int, ObjectType, OwnId } from '@holdfast/graphql';
import { groupFace, GroupType } from './group.type.ts';
import { derivedId } from '@holdfast/kernel';
import type { GroupRole, Membership } from '../membership/membership.rule.ts';
import type { Room } from './room.rule.ts';

/** Roles of people in a group. */
export const GroupRoleEnum = declareEnum<GroupRole>('GroupRole', 'A person’s role in a group.', {
  MEMBER: 'A member of the group.',
  HOST: 'The member who opened the group.',
  FACILITATOR: 'The professional who leads a clinical group.',
});

/** A membership as its member sees it. */
@ObjectType('Membership', {
  description: 'The viewer’s own place in a group. Nobody else can see it.',
})
export class MembershipType {
  @OwnId('The id of this place; who leaves and joins again has another one.')
  id!: string;

  @Field(() => GroupType, {
    nullable: true,
    description: 'The group; null if it cannot be read now.',
  })
  group!: GroupType | null;

  @Field(() => GroupRoleEnum, { description: 'The viewer’s role in the group.' })
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

  /** Room for which the other fields are read. No part of the graph. */
  room!: Room;
}

/** Shows a member their own place in a group. */
export function membershipFace(room: Room): MembershipType {
  const { role, joinedAt, visibleFromSequence, lastReadSequence } = room.membership;
  const id = placeId(room.membership);
  const group = groupFace(room);
  return fill(MembershipType, {
    id,
    group,
    role,
    joinedAt,
    visibleFromSequence,
    lastReadSequence,
    room,
  });
}

/** Returns the id of a person's place in a group: one for each time that they joined. */
export function placeId({
  groupId,
  memberId,
  joinedSequence,
}: Pick<Membership, 'groupId' | 'memberId' | 'joinedSequence'>): string {
  return derivedId(groupId, `${memberId} ${String(joinedSequence)}`);
}
