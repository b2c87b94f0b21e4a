import { Directive, FieldResolver, Resolver, Root, Viewer } from '@holdfast/graphql';
import { For, type AskingMember } from '@holdfast/subgraph';
import { GroupType } from './group.type.ts';
import { rooms } from './room.repository.ts';
import { membershipFace, MembershipType } from './membership.type.ts';

/** `Group.viewerMembership`, and the rights that come with a role. */
@Resolver(() => GroupType)
export class MembershipResolver {
  @FieldResolver(() => MembershipType, {
    nullable: true,
    description: 'The viewer’s own place in the group; null if they have none.',
  })
  @Directive('@tag(name: "viewer")')
  viewerMembership(@Root() { room }: GroupType): MembershipType | null {
    return membershipFace(room);
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether the viewer can moderate the group. False for everybody at present: there is no mutation for it yet.',
  })
  @Directive('@tag(name: "viewer")')
  viewerCanModerate(): boolean {
    return false;
  }
}

/** `Viewer.memberships`. */
@Resolver(() => Viewer)
export class MembershipViewerResolver {
  @FieldResolver(() => [MembershipType], {
    nullable: true,
    description: 'The groups that the viewer is in, in the order in which they joined.',
  })
  async memberships(
    @For('MEMBER') { memberId, session }: AskingMember,
  ): Promise<MembershipType[] | null> {
    const own = await session.read((tx) => rooms.ofMember(tx, memberId));
    return own.map(membershipFace);
  }
}
