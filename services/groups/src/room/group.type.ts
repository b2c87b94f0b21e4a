import {
  Directive,
  Field,
  fill,
  ID,
  Int,
  ObjectType,
  FocusKindEnum,
  registerEnumType,
  UserError,
} from '@holdfast/graphql';
import { type FocusKind } from '@holdfast/kernel';
import { type GroupApproach, type MembershipModel } from '../group-profile/group-profile.rule.ts';
import {
  GroupApproachEnum,
  GroupProfileType,
  MembershipModelEnum,
} from '../group-profile/group-profile.type.ts';
import { type GroupKind, type GroupStatus } from '../group/group.rule.ts';
import { type Room } from './room.rule.ts';

/** The kinds of groups, as the graph writes them. */
export const GroupKindEnum = {
  PEER_TEAM: 'PEER_TEAM',
  CLINICAL: 'CLINICAL',
} as const satisfies Record<GroupKind, GroupKind>;

registerEnumType(GroupKindEnum, {
  name: 'GroupKind',
  description: 'What a group is for.',
  valuesConfig: {
    PEER_TEAM: { description: 'Members who keep one another company. Any member may open one.' },
    CLINICAL: { description: 'A group that a professional leads. Staff opens it.' },
  },
});

/** Whether a group takes new people, as the graph writes it. */
export const GroupStatusEnum = {
  OPEN: 'OPEN',
  CLOSED: 'CLOSED',
} as const satisfies Record<GroupStatus, GroupStatus>;

registerEnumType(GroupStatusEnum, {
  name: 'GroupStatus',
  description: 'Whether a group takes new people.',
  valuesConfig: {
    OPEN: { description: 'New people can come in while there is a seat.' },
    CLOSED: { description: 'Nobody new can join.' },
  },
});

/** A group as its members see it. */
@ObjectType('Group', {
  description: 'A small circle of people with one goal. Only its members can see that it exists.',
})
@Directive('@key(fields: "id")')
export class GroupType {
  @Field(() => ID, { description: 'The id of the group; it says nothing about the group.' })
  id!: string;

  @Field(() => GroupKindEnum, { description: 'What the group is for.' })
  kind!: GroupKind;

  @Field(() => Int, { description: 'For how many people there is room, its host included.' })
  capacity!: number;

  @Field(() => Int, { description: 'How many people are in the group now.' })
  memberCount!: number;

  @Field(() => GroupApproachEnum, { description: 'How the group works.' })
  approach!: GroupApproach;

  @Field(() => [FocusKindEnum], { description: 'What its people are recovering from.' })
  focuses!: FocusKind[];

  @Field(() => MembershipModelEnum, { description: 'Whether the same people stay together.' })
  membershipModel!: MembershipModel;

  @Field(() => GroupProfileType, { description: 'What the group is for, and for whom.' })
  profile!: GroupProfileType;

  /** No part of the graph: the row, and the membership by which the viewer sees it. */
  room!: Room;
}

/** Shows a group to the member whose room it is. */
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

/** Returned when there is no such group for this member. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when there is no group of this id, or the viewer is not in it. One answer for both.',
})
export class GroupNotFoundError extends UserError {}

/** Returned when a group takes nobody new. */
@ObjectType({ implements: UserError, description: 'Returned when the group takes no new people.' })
export class GroupClosedError extends UserError {}

/** The one answer for a group that is missing and for one that is somebody else's. */
export function groupNotFound(): GroupNotFoundError {
  return fill(GroupNotFoundError, {
    message: 'This group is not among yours. Look at your memberships and choose one of them.',
  });
}

/** The answer for a group that takes nobody new. */
export function groupClosed(): GroupClosedError {
  return fill(GroupClosedError, {
    message:
      'This group takes no new people now. Ask the person who told you about it for another one.',
  });
}
