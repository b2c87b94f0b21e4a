import {
  declareEnum,
  Directive,
  Field,
  fill,
  FocusKindEnum,
  IdOf,
  Int,
  ObjectType,
  OwnId,
  UserError,
} from '@holdfast/graphql';
import type { FocusKind } from '@holdfast/kernel';
import type { GroupApproach, MembershipModel } from '../group-profile/group-profile.rule.ts';
import {
  GroupApproachEnum,
  GroupProfileType,
  MembershipModelEnum,
} from '../group-profile/group-profile.type.ts';
import type { GroupKind, GroupStatus } from '../group/group.rule.ts';
import type { Room } from './room.rule.ts';

/** Kinds of groups. */
export const GroupKindEnum = declareEnum<GroupKind>('GroupKind', 'The purpose of a group.', {
  PEER_TEAM: 'Members who keep one another company. Any member may open one.',
  CLINICAL: 'A group that a professional leads. Staff opens it.',
});

/** Whether a group takes new people. */
export const GroupStatusEnum = declareEnum<GroupStatus>(
  'GroupStatus',
  'Whether a group takes new people.',
  {
    OPEN: 'New people can come in while there is a seat.',
    CLOSED: 'Nobody new can join.',
  },
);

/** Declares the field `groupId` of an input that names a group of the viewer's. */
export function OwnGroupId(): PropertyDecorator {
  return IdOf('Group', { description: 'The id of a group that the viewer is in.' });
}

/** A group as its members see it. */
@ObjectType('Group', {
  description: 'A small circle of people with one goal. Only its members can see that it exists.',
})
@Directive('@key(fields: "id")')
export class GroupType {
  @OwnId('The id of the group; it says nothing about the group.')
  id!: string;

  @Field(() => GroupKindEnum, { description: 'The purpose of the group.' })
  kind!: GroupKind;

  @Field(() => Int, {
    description: 'The number of people for whom there is room, its host included.',
  })
  capacity!: number;

  @Field(() => Int, { description: 'The number of people who are in the group now.' })
  memberCount!: number;

  @Field(() => GroupApproachEnum, { description: 'The way in which the group works.' })
  approach!: GroupApproach;

  @Field(() => [FocusKindEnum], { description: 'Recovery focuses of its people.' })
  focuses!: FocusKind[];

  @Field(() => MembershipModelEnum, { description: 'Whether the same people stay together.' })
  membershipModel!: MembershipModel;

  @Field(() => GroupProfileType, {
    description: 'A description of the group: its goal, and the people whom it is meant for.',
  })
  profile!: GroupProfileType;

  /** Row of the group, and the membership by which the viewer sees it. No part of the graph. */
  room!: Room;
}

/** Shows a group to a member who is in it. */
export function groupFace(room: Room): GroupType {
  const { id, kind, capacity, memberCount, approach, focuses, membershipModel } = room.group;
  return fill(GroupType, {
    id,
    kind,
    capacity,
    memberCount,
    approach,
    focuses: [...focuses],
    membershipModel,
    profile: fill(GroupProfileType, {
      components: [...room.group.components],
      methods: [...room.group.methods],
      goalType: room.group.goalType,
      stage: room.group.stage,
      language: room.group.language,
      genderMix: room.group.genderMix,
      ageBands: [...room.group.ageBands],
      outlook: room.group.outlook,
      admission: room.group.admission,
      meeting: room.group.meeting,
      startsOn: room.group.startsOn,
      weeks: room.group.weeks,
    }),
    room,
  });
}

/** Error: there is no such group for this member. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when there is no group of this id, or the viewer is not in it. One answer for both.',
})
export class GroupNotFoundError extends UserError {}

/** Error: the group takes nobody new. */
@ObjectType({ implements: UserError, description: 'Returned when the group takes no new people.' })
export class GroupClosedError extends UserError {}

/** Makes the one error for a group that is missing and for one that the viewer is not in. */
export function groupNotFound(): GroupNotFoundError {
  return fill(GroupNotFoundError, {
    message: 'This group is not among yours. Look at your memberships and choose one of them.',
  });
}

/** Makes the error for a group that takes nobody new. */
export function groupClosed(): GroupClosedError {
  return fill(GroupClosedError, {
    message:
      'This group takes no new people now. Ask the person who told you about it for another one.',
  });
}
