import { Ctx, FieldResolver, Int, Resolver, Root } from '@holdfast/graphql';
import type { RequestContext } from '@holdfast/subgraph';
import type { Hiding } from '../block/hidden-members.part.ts';
import { MembershipType } from '../room/membership.type.ts';
import { unreadCounts } from './message.loader.ts';

/** `Membership.unreadCount`. */
@Resolver(() => MembershipType)
export class UnreadCountResolver {
  @FieldResolver(() => Int, {
    description:
      'The number of messages of others that the viewer has not read, without those that are not shown to them.',
  })
  unreadCount(
    @Root() { room }: MembershipType,
    @Ctx() context: RequestContext<Hiding>,
  ): Promise<number> {
    return unreadCounts(context).load(room.group.id);
  }
}
