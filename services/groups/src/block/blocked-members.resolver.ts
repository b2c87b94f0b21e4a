import { FieldResolver, fill, Resolver, Viewer } from '@holdfast/graphql';
import { For, type AskingMember } from '@holdfast/subgraph';
import { MemberType } from '../member/member.type.ts';
import { metMembers } from './met-member.repository.ts';

/** `Viewer.blockedMembers`. */
@Resolver(() => Viewer)
export class BlockedMembersResolver {
  @FieldResolver(() => [MemberType], {
    nullable: true,
    description:
      'Members whom the viewer blocked and has met in a group, the newest block first. Nobody is told who blocked the viewer.',
  })
  async blockedMembers(
    @For('MEMBER') { memberId, session }: AskingMember,
  ): Promise<MemberType[] | null> {
    const ids = await session.read((tx) => metMembers.blocked(tx, memberId));
    return ids.map((id) => fill(MemberType, { id }));
  }
}
