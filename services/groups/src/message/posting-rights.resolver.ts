import { Ctx, Directive, FieldResolver, Resolver, Root } from '@holdfast/graphql';
import type { RequestContext } from '@holdfast/subgraph';
import { agreedGroups } from '../agreement/agreed-groups.part.ts';
import { GroupType } from '../room/group.type.ts';
import { whyNotPost } from './message.rule.ts';

/** `Group.viewerCanPost`. */
@Resolver(() => GroupType)
export class PostingRightsResolver {
  @FieldResolver(() => Boolean, {
    description:
      'Whether postGroupMessage takes messages from the viewer. Somebody who writes very often may have to wait a moment all the same.',
  })
  @Directive('@tag(name: "viewer")')
  async viewerCanPost(
    @Root() { room }: GroupType,
    @Ctx() context: RequestContext<unknown>,
  ): Promise<boolean> {
    return whyNotPost({ hasAgreed: await agreedGroups(context).load(room.group.id) }) === null;
  }
}
