import { DateTime, Directive, Field, fill, ID, Int, ObjectType } from '@holdfast/graphql';
import { namesOf } from '../activity/activity.ts';
import { type GroupRole } from '../membership/membership.ts';
import { GroupRoleEnum } from '../membership/membership.type.ts';
import { type StoredAccess, type StoredItem } from './live.repository.ts';

/** What the gateway needs to know when somebody begins to follow a room. */
@ObjectType('LiveAccess', {
  description:
    'For the gateway alone: what a member may see of a group, and where the group stands.',
})
@Directive('@inaccessible')
export class LiveAccessType {
  @Field(() => GroupRoleEnum, { description: 'What the member is in the group.' })
  role!: GroupRole;

  @Field(() => Int, { description: 'The first number that the member may see.' })
  visibleFromSequence!: number;

  @Field(() => Int, { description: 'The number of the newest item; 0 where there is none.' })
  headSequence!: number;

  @Field(() => ID, { description: 'The id of the newest item; the group’s where there is none.' })
  headItemId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The id of the item with the number asked about, the group’s for 0; null where there is no such item.',
  })
  itemIdAt!: string | null;
}

/** An item as the gateway delivers it. */
@ObjectType('LiveItem', {
  description: 'For the gateway alone: one item of a group’s activity, as its event tells it.',
})
@Directive('@inaccessible')
export class LiveItemType {
  @Field(() => ID, { description: 'The id of the item; the same as its event’s.' })
  itemId!: string;

  @Field(() => Int, { description: 'Its number in the group.' })
  sequence!: number;

  @Field(() => String, {
    description: 'MESSAGE_POSTED, MEMBER_JOINED, MEMBER_LEFT or AGREEMENT_CHANGED.',
  })
  kind!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  occurredAt!: Date;

  @Field(() => ID, { description: 'Who acted.' })
  memberId!: string;

  @Field(() => ID, { nullable: true, description: 'The message posted; null for other kinds.' })
  messageId!: string | null;

  @Field(() => Boolean, { description: 'True for a message whose author was erased.' })
  isErased!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'The number of the message that this one replies to; null for none. Members who may not see that number are not shown that message.',
  })
  replyToSequence!: number | null;

  @Field(() => [ID], {
    description: 'Everybody whom a picture of the item can name, the one who acts first.',
  })
  memberIds!: string[];
}

/** Gives the gateway what a member may see of a room. */
export function liveAccessFace(access: StoredAccess): LiveAccessType {
  return fill(LiveAccessType, access);
}

/** Gives the gateway an item. */
export function liveItemFace({ replyToAuthorId, ...item }: StoredItem): LiveItemType {
  const repliedTo = replyToAuthorId === null ? null : { authorId: replyToAuthorId };
  return fill(LiveItemType, { ...item, memberIds: namesOf(item.memberId, repliedTo) });
}
