import { Ctx, Directive, FieldResolver, Resolver, Root, Viewer } from '@holdfast/graphql';
import { requireMember } from '@holdfast/subgraph';
import { GroupType } from './group.type.ts';
import { type GroupsContext } from '../parts.ts';
import { findRooms } from './room.repository.ts';
import { membershipFace, MembershipType } from './membership.type.ts';

/** `Group.viewerMembership`. */
@Resolver(() => GroupType)
export class MembershipResolver {
  @FieldResolver(() => MembershipType, {
    nullable: true,
    description: 'The viewer’s own place in the group; null where they have none.',
  })
  @Directive('@tag(name: "viewer")')
  viewerMembership(@Root() { room }: GroupType): MembershipType | null {
    return membershipFace(room);
  }
}

/** The part of `Viewer` that memberships are. */
@Resolver(() => Viewer)
export class MembershipViewerResolver {
  @FieldResolver(() => [MembershipType], {
    nullable: true,
    description: 'The groups that the viewer is in, in the order in which they joined.',
  })
  async memberships(@Ctx() context: GroupsContext): Promise<MembershipType[] | null> {
    const { memberId, session } = requireMember(context);
    const rooms = await session.read((tx) => findRooms(tx, memberId));
    return rooms.map(membershipFace);
  }
}
