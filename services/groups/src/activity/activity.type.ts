import {
  createUnionType,
  Cursor,
  DateTime,
  declareConnection,
  Directive,
  Field,
  fill,
  Int,
  InterfaceType,
  ObjectType,
} from '@holdfast/graphql';
import { MemberType } from '../member/member.type.ts';
import { encodePlace } from './activity-cursor.ts';
import { type ActivityItem } from './activity.ts';

/** What all items of a group's activity have. */
@InterfaceType('GroupActivityItem', {
  description:
    'One numbered item of a group’s activity. Number, kind, ids and instant never change.',
})
export abstract class GroupActivityItemType {
  @Field(() => Int, { description: 'Its number in the group: 1, 2, 3 and so on, without gaps.' })
  sequence!: number;

  @Field(() => Cursor, {
    description: 'Its place in the activity; give it as after to go on from here.',
  })
  cursor!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  occurredAt!: Date;
}

/** Somebody posted a message. */
@ObjectType('GroupMessagePosted', {
  implements: GroupActivityItemType,
  description: 'Somebody posted a message in the group.',
})
@Directive('@shareable')
export class GroupMessagePostedType extends GroupActivityItemType {
  /** No part of the graph: the message that `groupMessage` shows. */
  messageId!: string;
}

/** Somebody joined. */
@ObjectType('GroupMemberJoined', {
  implements: GroupActivityItemType,
  description: 'Somebody joined the group.',
})
@Directive('@shareable')
export class GroupMemberJoinedType extends GroupActivityItemType {
  @Field(() => MemberType, {
    nullable: true,
    description: 'Who joined; null where that cannot be read now.',
  })
  member!: MemberType | null;
}

/** What can happen in a group. */
export const GroupActivity = createUnionType({
  name: 'GroupActivity',
  description:
    'What can happen in a group. Kinds are added over time: pass over those that you do not know.',
  types: () => [GroupMessagePostedType, GroupMemberJoinedType] as const,
});

/** A page of a group's activity. */
export const GroupActivityConnection = declareConnection<typeof GroupActivity>(
  'GroupActivity',
  () => GroupActivity,
  'What happened in a group, in the order of its numbers.',
);

/** Shows an item of the activity. */
export function activityFace(item: ActivityItem): typeof GroupActivity {
  const { sequence, occurredAt, memberId, messageId } = item;
  const place = { sequence, cursor: encodePlace(sequence, item.id), occurredAt };
  return messageId === null
    ? fill(GroupMemberJoinedType, { ...place, member: fill(MemberType, { id: memberId }) })
    : fill(GroupMessagePostedType, { ...place, messageId });
}
