import { Ctx, FieldResolver, Int, Resolver, Root } from '@holdfast/graphql';
import { MembershipType } from '../room/membership.type.ts';
import { type GroupsContext } from '../parts.ts';
import { unreadCounts } from './message.loader.ts';

/** `Membership.unreadCount`. */
@Resolver(() => MembershipType)
export class UnreadCountResolver {
  @FieldResolver(() => Int, {
    description:
      'How many messages of others were posted after what the viewer has read; without those that are not shown to them.',
  })
  unreadCount(@Root() { room }: MembershipType, @Ctx() context: GroupsContext): Promise<number> {
    return unreadCounts(context).load(room.group.id);
  }
}
