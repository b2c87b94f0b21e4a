import { FieldResolver, Resolver, Root } from '@holdfast/graphql';
import { GroupMessagePostedType } from '../activity/activity.type.ts';
import { GroupMessageType, messageFace } from './message.type.ts';

/** `GroupMessagePosted.groupMessage`. */
@Resolver(() => GroupMessagePostedType)
export class MessagePostedResolver {
  @FieldResolver(() => GroupMessageType, {
    nullable: true,
    description: 'The message, as it is now; null if the viewer may not see it any more.',
  })
  groupMessage(@Root() { message }: GroupMessagePostedType): GroupMessageType | null {
    return message === null ? null : messageFace(message);
  }
}
