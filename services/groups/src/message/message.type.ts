import {
  DateTime,
  Directive,
  Field,
  fill,
  ID,
  Int,
  ObjectType,
  registerEnumType,
} from '@holdfast/graphql';
import { MemberType } from '../member/member.type.ts';
import { type Message, type MessageState } from './message.rule.ts';

/** How a message stands in its group, as the graph writes it. */
const GroupMessageStateEnum = {
  POSTED: 'POSTED',
} as const satisfies Record<MessageState, MessageState>;

registerEnumType(GroupMessageStateEnum, {
  name: 'GroupMessageState',
  description: 'How a message stands in its group.',
  valuesConfig: { POSTED: { description: 'The group can see it.' } },
});

/** A message as the members of its group see it. */
@ObjectType('GroupMessage', {
  description:
    'What somebody wrote in a group. Members see what was posted from their own joining on.',
})
@Directive('@key(fields: "id")')
export class GroupMessageType {
  @Field(() => ID, { description: 'The id of the message.' })
  id!: string;

  @Field(() => GroupMessageStateEnum, { description: 'How the message stands in the group.' })
  state!: MessageState;

  @Field(() => Int, {
    nullable: true,
    description: 'Its number in the group’s activity; null while the group cannot see it.',
  })
  sequence!: number | null;

  @Field(() => MemberType, {
    nullable: true,
    description: 'Who wrote it; null once they were erased.',
  })
  @Directive('@shareable')
  author!: MemberType | null;

  @Field(() => DateTime, { description: 'When it was posted.' })
  postedAt!: Date;

  /** No part of the graph: the row that its other fields are read from. */
  message!: Message;
}

/** Shows a message to somebody who may see it. */
export function messageFace(message: Message): GroupMessageType {
  const { id, sequence, authorId, postedAt } = message;
  const author = authorId === null ? null : fill(MemberType, { id: authorId });
  return fill(GroupMessageType, { id, state: 'POSTED', sequence, author, postedAt, message });
}
