import { Ctx, FieldResolver, fill, Resolver, Viewer } from '@holdfast/graphql';
import { requireMember } from '@holdfast/subgraph';
import { MemberType } from '../member/member.type.ts';
import { type GroupsContext } from '../parts.ts';
import { metMembers } from './met-member.repository.ts';

/** `Viewer.blockedMembers`. */
@Resolver(() => Viewer)
export class BlockedMembersResolver {
  @FieldResolver(() => [MemberType], {
    nullable: true,
    description:
      'Whom the viewer blocked, the newest first: those whom they have met in a group. Who blocked the viewer is told to nobody.',
  })
  async blockedMembers(@Ctx() context: GroupsContext): Promise<MemberType[] | null> {
    const { memberId, session } = requireMember(context);
    const ids = await session.read((tx) => metMembers.blocked(tx, memberId));
    return ids.map((id) => fill(MemberType, { id }));
  }
}
