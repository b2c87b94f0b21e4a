import {
  DateTime,
  Directive,
  Field,
  fill,
  Int,
  ObjectType,
  PlainId,
  PlainIds,
} from '@holdfast/graphql';
import { ACTIVITY_KINDS } from '../activity/activity-kinds.rule.ts';
import { namesOf } from '../activity/activity.rule.ts';
import type { GroupRole } from '../membership/membership.rule.ts';
import { GroupRoleEnum } from '../room/membership.type.ts';
import type { StoredBlock } from './live-block.repository.ts';
import type { StoredAccess, StoredItem } from './live.repository.ts';

const KINDS = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(
  Object.keys(ACTIVITY_KINDS),
);

/** A block, as the gateway sees it. */
@ObjectType('LiveBlock', {
  description:
    'For the gateway alone: a block. Neither of two members is shown the other, by a wish of the first. No client ever learns of it.',
})
@Directive('@inaccessible')
export class LiveBlockType {
  @PlainId({ description: 'The member whose wish it is.' })
  memberId!: string;

  @PlainId({ description: 'The other of the two.' })
  otherId!: string;

  @Field(() => Int, {
    description: 'Grows with each change by the first; the same as the event’s.',
  })
  version!: number;
}

/** Standings of people who follow a room already. */
@ObjectType('LiveStandings', {
  description: 'For the gateway alone: the standings of people who follow a group.',
})
@Directive('@inaccessible')
export class LiveStandingsType {
  @Field(() => [Boolean], {
    description: 'Whether each is in the group now, in the order asked.',
  })
  areMembers!: boolean[];

  @Field(() => [LiveBlockType], { description: 'The blocks of and against any of them.' })
  blocks!: LiveBlockType[];
}

/** Access of a person who begins to follow a room. */
@ObjectType('LiveAccess', {
  description:
    'For the gateway alone: what a member may see of a group, and where the group stands.',
})
@Directive('@inaccessible')
export class LiveAccessType {
  @Field(() => GroupRoleEnum, { description: 'The member’s role in the group.' })
  role!: GroupRole;

  @Field(() => Int, { description: 'The first number that the member may see.' })
  visibleFromSequence!: number;

  @Field(() => Int, { description: 'The number of the newest item; 0 if there is none.' })
  headSequence!: number;

  @PlainId({ description: 'The id of the newest item; the group’s id if there is none.' })
  headItemId!: string;

  @PlainId({
    nullable: true,
    description:
      'The id of the item with the number asked about, the group’s id for 0; null if there is no such item.',
  })
  itemIdAt!: string | null;

  @PlainIds({
    description: 'The people who lead the group: nobody there is hidden from or for them.',
  })
  leaderIds!: string[];

  @Field(() => [LiveBlockType], { description: 'The blocks of and against the member.' })
  blocks!: LiveBlockType[];
}

/** An item as the gateway delivers it. */
@ObjectType('LiveItem', {
  description: 'For the gateway alone: one item of a group’s activity, as its event tells it.',
})
@Directive('@inaccessible')
export class LiveItemType {
  @PlainId({ description: 'The id of the item; the same as its event’s.' })
  itemId!: string;

  @Field(() => Int, { description: 'Its number in the group.' })
  sequence!: number;

  @Field(() => String, { description: `${KINDS}.` })
  kind!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  occurredAt!: Date;

  @PlainId({ description: 'The person who acted.' })
  memberId!: string;

  @PlainId({ nullable: true, description: 'The message posted; null for other kinds.' })
  messageId!: string | null;

  @Field(() => Boolean, { description: 'True for a message whose author was erased.' })
  isErased!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'The number of the message that this one replies to; null for none. Members who may not see that number are not shown that message.',
  })
  replyToSequence!: number | null;

  @PlainIds({
    description:
      'Everybody whom a picture of the item can name, beginning with the person who acts.',
  })
  memberIds!: string[];
}

/** Gives the gateway what a member may see of a room. */
export function liveAccessFace(
  access: StoredAccess,
  { leaderIds, blocks }: { readonly leaderIds: string[]; readonly blocks: readonly StoredBlock[] },
): LiveAccessType {
  return fill(LiveAccessType, { ...access, leaderIds, blocks: blocks.map(liveBlockFace) });
}

/** Gives the gateway a block. */
export function liveBlockFace(block: StoredBlock): LiveBlockType {
  return fill(LiveBlockType, block);
}

/** Gives the gateway an item. */
export function liveItemFace({ replyToAuthorId, ...item }: StoredItem): LiveItemType {
  const repliedTo = replyToAuthorId === null ? null : { authorId: replyToAuthorId };
  return fill(LiveItemType, { ...item, memberIds: namesOf(item.memberId, repliedTo) });
}
