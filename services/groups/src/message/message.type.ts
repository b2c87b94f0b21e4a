import {
  DateTime,
  declareEnum,
  Directive,
  Field,
  fill,
  Int,
  ObjectType,
  OwnId,
} from '@holdfast/graphql';
import type { ShownMessage } from '../activity/activity.rule.ts';
import { MemberType } from '../member/member.type.ts';
import type { MessageState } from './message.rule.ts';

/** States of a message. */
const GroupMessageStateEnum = declareEnum<MessageState>(
  'GroupMessageState',
  'The state of a message in its group.',
  { POSTED: 'The group can see it.' },
);

/** A message as the members of its group see it. */
@ObjectType('GroupMessage', {
  description:
    'A message in a group. Members see messages that were posted from their own joining on.',
})
@Directive('@key(fields: "id")')
export class GroupMessageType {
  @OwnId('The id of the message.')
  id!: string;

  @Field(() => GroupMessageStateEnum, { description: 'The state of the message in the group.' })
  state!: MessageState;

  @Field(() => Int, {
    nullable: true,
    description: 'Its number in the group’s activity; null while the group cannot see it.',
  })
  sequence!: number | null;

  @Field(() => MemberType, {
    nullable: true,
    description: 'The person who wrote it; null once they were erased.',
  })
  @Directive('@shareable')
  author!: MemberType | null;

  @Field(() => DateTime, { description: 'When it was posted.' })
  postedAt!: Date;

  /** Row from which the other fields are read. No part of the graph. */
  message!: ShownMessage;
}

/** Shows a message to a person who may see it. */
export function messageFace(message: ShownMessage): GroupMessageType {
  const { id, sequence, authorId, postedAt } = message;
  const author = authorId === null ? null : fill(MemberType, { id: authorId });
  return fill(GroupMessageType, { id, state: 'POSTED', sequence, author, postedAt, message });
}
