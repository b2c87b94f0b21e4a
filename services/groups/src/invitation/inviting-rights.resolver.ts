import { Ctx, Directive, FieldResolver, Resolver, Root } from '@holdfast/graphql';
import type { RequestContext } from '@holdfast/subgraph';
import type { GroupLimits } from '../group/group.rule.ts';
import { GroupType } from '../room/group.type.ts';
import { whyNotInvite } from './invitation.rule.ts';

/** Needs of saying who may invite. */
export interface ShowingInvitingRights {
  readonly policy: Pick<GroupLimits, 'fixedGroupClosesAfterMeetings'>;
}

/** `Group.viewerCanInvite`. */
@Resolver(() => GroupType)
export class InvitingRightsResolver {
  @FieldResolver(() => Boolean, {
    description:
      'Whether inviteToGroup gives the viewer a code. A full group may be invited to: a seat may be free by the time the code is used.',
  })
  @Directive('@tag(name: "viewer")')
  viewerCanInvite(
    @Root() { room }: GroupType,
    @Ctx() { parts, now }: RequestContext<ShowingInvitingRights>,
  ): boolean {
    return whyNotInvite(room.group, now, parts.policy) === null;
  }
}
