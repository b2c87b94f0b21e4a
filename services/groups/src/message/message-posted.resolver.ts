import { Ctx, FieldResolver, Resolver, Root } from '@holdfast/graphql';
import { GroupMessagePostedType } from '../activity/activity.type.ts';
import { type GroupsContext } from '../parts.ts';
import { resolveGroupMessage } from './message.resolver.ts';
import { GroupMessageType } from './message.type.ts';

/** `GroupMessagePosted.groupMessage`. */
@Resolver(() => GroupMessagePostedType)
export class MessagePostedResolver {
  @FieldResolver(() => GroupMessageType, {
    nullable: true,
    description: 'The message, as it is now; null where the viewer may not see it any more.',
  })
  groupMessage(
    @Root() { messageId }: GroupMessagePostedType,
    @Ctx() context: GroupsContext,
  ): Promise<GroupMessageType | null> {
    return resolveGroupMessage({ id: messageId }, context);
  }
}
