import {
  Cursor,
  DateTime,
  declareConnection,
  Directive,
  Field,
  fill,
  Int,
  InterfaceType,
  ObjectType,
  OwnId,
} from '@holdfast/graphql';
import { MemberType } from '../member/member.type.ts';
import { encodePlace, unreachable } from '@holdfast/kernel';
import { ACTIVITY_KINDS, type ActivityKind } from './activity-kinds.rule.ts';
import type { ActivityItem, SeenItem, ShownMessage } from './activity.rule.ts';

/** Fields that all items of a group's activity have. */
@InterfaceType('GroupActivityItem', {
  description:
    'One numbered item of a group’s activity. Number, kind, ids and instant never change.',
})
export abstract class GroupActivityItemType {
  @OwnId('The id of the item.')
  id!: string;

  @Field(() => Int, { description: 'Its number in the group: 1, 2, 3 and so on, without gaps.' })
  sequence!: number;

  @Field(() => Cursor, {
    description: 'Its place in the activity; give it as after to go on from here.',
  })
  cursor!: string;

  @Field(() => DateTime, { description: 'The instant at which it happened.' })
  occurredAt!: Date;
}

/** Somebody posted a message. */
@ObjectType(ACTIVITY_KINDS.MESSAGE_POSTED.type, {
  implements: GroupActivityItemType,
  description: ACTIVITY_KINDS.MESSAGE_POSTED.description,
})
@Directive('@shareable')
export class GroupMessagePostedType extends GroupActivityItemType {
  /** The message that `groupMessage` shows. No part of the graph. */
  message!: ShownMessage | null;
}

/** An item that shows who acted. */
interface MemberItem extends GroupActivityItemType {
  member: MemberType | null;
}

type KindRow = (typeof ACTIVITY_KINDS)[ActivityKind];

/** Declares the type of a kind that shows who acted. */
function memberItemType({
  type,
  description,
  member: memberDescription,
}: Extract<KindRow, { shows: 'member' }>): new () => MemberItem {
  @ObjectType(type, { implements: GroupActivityItemType, description })
  @Directive('@shareable')
  class MemberItemType extends GroupActivityItemType implements MemberItem {
    @Field(() => MemberType, { nullable: true, description: memberDescription })
    member!: MemberType | null;
  }
  return MemberItemType;
}

/** An item of which this viewer sees the place alone. */
@ObjectType('GroupActivityHidden', {
  implements: GroupActivityItemType,
  description:
    'An item that is not shown to this viewer: its place, and nothing else. The viewer is not told who acted, or why it is not shown.',
})
@Directive('@shareable')
export class GroupActivityHiddenType extends GroupActivityItemType {}

/** How an item of each kind is shown. */
const FACES = new Map(Object.entries(ACTIVITY_KINDS).map(([kind, row]) => [kind, faceOf(row)]));

/** Types of items, which the interface alone leads to: type-graphql would leave them out. */
export const ACTIVITY_TYPES = [
  ...[...FACES.values()].map(({ type }) => type),
  GroupActivityHiddenType,
];

/** A page of a group's activity. */
export const GroupActivityConnection = declareConnection<GroupActivityItemType>(
  'GroupActivity',
  () => GroupActivityItemType,
  'The activity of a group, in the order of its numbers.',
);

/** Items that a page of the activity holds: all that have a number. */
export type ShownItem = GroupMessagePostedType | MemberItem | GroupActivityHiddenType;

/**
 * Shows an item of the activity: the place alone if who acted is hidden. @throws Error for one of a kind that this
 * process does not know.
 */
export function activityFace(seen: SeenItem): ShownItem {
  const { item, isHidden } = seen;
  if (isHidden) return fill(GroupActivityHiddenType, placeOf(item));
  const face = FACES.get(item.kind);
  if (face === undefined) throw new Error('An item is of a kind that is not known here.');
  return face.show(seen);
}

/** The type of a kind, and how an item becomes one. */
interface Face {
  readonly type: new () => GroupActivityItemType;
  readonly show: (seen: SeenItem) => ShownItem;
}

function faceOf(row: KindRow): Face {
  switch (row.shows) {
    case 'message':
      return { type: GroupMessagePostedType, show: showMessage };
    case 'member': {
      const type = memberItemType(row);
      return { type, show: ({ item }) => fill(type, { ...placeOf(item), member: memberOf(item) }) };
    }
    default:
      return unreachable(row);
  }
}

function showMessage({ item, message }: SeenItem): GroupMessagePostedType {
  return fill(GroupMessagePostedType, { ...placeOf(item), message });
}

const memberOf = ({ memberId }: ActivityItem) => fill(MemberType, { id: memberId });

const placeOf = ({ id, sequence, occurredAt }: ActivityItem) => ({
  id,
  sequence,
  cursor: encodePlace(sequence, id),
  occurredAt,
});
