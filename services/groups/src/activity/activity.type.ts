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
  registerEnumType,
} from '@holdfast/graphql';
import { MemberType } from '../member/member.type.ts';
import { encodePlace, unreachable } from '@holdfast/kernel';
import { type ActivityItem } from './activity.rule.ts';

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

/** Somebody left. */
@ObjectType('GroupMemberLeft', {
  implements: GroupActivityItemType,
  description: 'Somebody left the group.',
})
@Directive('@shareable')
export class GroupMemberLeftType extends GroupActivityItemType {
  @Field(() => MemberType, {
    nullable: true,
    description: 'Who left; null where that cannot be read now.',
  })
  member!: MemberType | null;
}

/** What is agreed was changed. */
@ObjectType('GroupAgreementChanged', {
  implements: GroupActivityItemType,
  description: 'The group’s agreement has changed: its people agree to it anew.',
})
@Directive('@shareable')
export class GroupAgreementChangedType extends GroupActivityItemType {
  @Field(() => MemberType, {
    nullable: true,
    description: 'Who changed it; null where that cannot be read now.',
  })
  member!: MemberType | null;
}

/** Something of which this viewer sees the place alone. */
@ObjectType('GroupActivityHidden', {
  implements: GroupActivityItemType,
  description:
    'Something that is not shown to this viewer: its place, and nothing else. By whom it is, and why it is not shown, is not told.',
})
@Directive('@shareable')
export class GroupActivityHiddenType extends GroupActivityItemType {}

/** Why live delivery stands where it stands, as the graph writes it. */
const GroupActivityPositionReasonEnum = {
  STARTED: 'STARTED',
  RESUMED: 'RESUMED',
  RESET: 'RESET',
} as const;

registerEnumType(GroupActivityPositionReasonEnum, {
  name: 'GroupActivityPositionReason',
  description: 'Why live delivery stands where it stands.',
  valuesConfig: {
    STARTED: { description: 'No place was given: everything from now on follows.' },
    RESUMED: { description: 'Everything after the given place follows, each item once.' },
    RESET: {
      description:
        'The given place is none of this group’s: everything from now on follows. Read what came before with Group.activity.',
    },
  },
});

/** Where live delivery stands. Live delivery alone makes one. */
@ObjectType('GroupActivityPosition', {
  description:
    'Where live delivery stands: always the first that it gives, and no item itself. Group.activity never gives it.',
})
@Directive('@shareable')
export class GroupActivityPositionType {
  @Field(() => Int, {
    description: 'The number after which items follow; 0 stands before the first.',
  })
  sequence!: number;

  @Field(() => Cursor, {
    description: 'The place after which items follow; give it as after to go on from here.',
  })
  cursor!: string;

  @Field(() => GroupActivityPositionReasonEnum, {
    description: 'Why live delivery stands here.',
  })
  reason!: keyof typeof GroupActivityPositionReasonEnum;
}

/** What can happen in a group. */
export const GroupActivity = createUnionType({
  name: 'GroupActivity',
  description:
    'What can happen in a group. Kinds are added over time: pass over those that you do not know.',
  types: () =>
    [
      GroupMessagePostedType,
      GroupMemberJoinedType,
      GroupMemberLeftType,
      GroupAgreementChangedType,
      GroupActivityHiddenType,
      GroupActivityPositionType,
    ] as const,
});

/** A page of a group's activity. */
export const GroupActivityConnection = declareConnection<typeof GroupActivity>(
  'GroupActivity',
  () => GroupActivity,
  'What happened in a group, in the order of its numbers.',
);

/** What a page of the activity holds: all that has a number. */
export type ShownItem =
  | GroupMessagePostedType
  | GroupMemberJoinedType
  | GroupMemberLeftType
  | GroupAgreementChangedType
  | GroupActivityHiddenType;

/** Shows the place of an item, and nothing else. */
export function hiddenFace({ id, sequence, occurredAt }: ActivityItem): GroupActivityHiddenType {
  const cursor = encodePlace(sequence, id);
  return fill(GroupActivityHiddenType, { sequence, cursor, occurredAt });
}

/** Shows an item of the activity. */
export function activityFace(item: ActivityItem): ShownItem {
  const { kind, sequence, occurredAt, memberId, messageId } = item;
  const place = { sequence, cursor: encodePlace(sequence, item.id), occurredAt };
  if (messageId !== null) return fill(GroupMessagePostedType, { ...place, messageId });
  const member = fill(MemberType, { id: memberId });
  switch (kind) {
    case 'MEMBER_JOINED':
      return fill(GroupMemberJoinedType, { ...place, member });
    case 'MEMBER_LEFT':
      return fill(GroupMemberLeftType, { ...place, member });
    case 'AGREEMENT_CHANGED':
      return fill(GroupAgreementChangedType, { ...place, member });
    case 'MESSAGE_POSTED':
      throw new Error('A posted message was shown without its message.');
    default:
      return unreachable(kind);
  }
}
