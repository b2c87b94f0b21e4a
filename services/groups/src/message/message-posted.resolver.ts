import { Ctx, FieldResolver, Resolver, Root } from '@holdfast/graphql';
import type { RequestContext } from '@holdfast/subgraph';
import { GroupMessagePostedType } from '../activity/activity.type.ts';
import type { ReadingMessages } from './message.loader.ts';
import { resolveGroupMessage } from './message.resolver.ts';
import { GroupMessageType } from './message.type.ts';

/** `GroupMessagePosted.groupMessage`. */
@Resolver(() => GroupMessagePostedType)
export class MessagePostedResolver {
  @FieldResolver(() => GroupMessageType, {
    nullable: true,
    description: 'The message, as it is now; null if the viewer may not see it any more.',
  })
  groupMessage(
    @Root() { messageId }: GroupMessagePostedType,
    @Ctx() context: RequestContext<ReadingMessages>,
  ): Promise<GroupMessageType | null> {
    return resolveGroupMessage({ id: messageId }, context);
  }
}
