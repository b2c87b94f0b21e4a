import {
  Args,
  ArgsType,
  Ctx,
  Cursor,
  cursorInvalid,
  decodeCursor,
  encodeCursor,
  Field,
  FieldResolver,
  Int,
  pageOf,
  pageSize,
  Resolver,
  Root,
  type ConnectionOf,
} from '@holdfast/graphql';
import { requirePerson } from '@holdfast/subgraph';
import { agreements } from '../agreement/agreement.repository.ts';
import { readHidden } from '../block/hidden-members.part.ts';
import { GroupType } from '../room/group.type.ts';
import { orientations } from '../orientation/orientation.repository.ts';
import { type GroupsContext } from '../parts.ts';
import {
  GroupMemberConnection,
  groupMemberFace,
  type GroupMemberType,
  type Oversight,
} from './group-member.type.ts';
import { type Membership } from '../membership/membership.rule.ts';
import { memberships } from '../membership/membership.repository.ts';
import { type Room } from '../room/room.rule.ts';

/** Which page of a group's people is asked for. */
@ArgsType()
export class GroupMembersArgs {
  @Field(() => Int, { nullable: true, description: 'How many: 20 if not said, 100 at most.' })
  first?: number | null;

  @Field(() => Cursor, { nullable: true, description: 'The cursor after which the page begins.' })
  after?: string | null;
}

/** `Group.members`. */
@Resolver(() => GroupType)
export class GroupMembersResolver {
  @FieldResolver(() => GroupMemberConnection, {
    nullable: true,
    description:
      'The people of the group who are shown to the viewer, in the order in which they joined. memberCount counts everybody.',
  })
  async members(
    @Root() { room }: GroupType,
    @Args(() => GroupMembersArgs) { first, after = null }: GroupMembersArgs,
    @Ctx() context: GroupsContext,
  ): Promise<ConnectionOf<GroupMemberType>> {
    const { memberId, session, timeZone } = requirePerson(context);
    const groupId = room.group.id;
    const { pageDefault, pageMost } = context.parts.policy;
    const count = pageSize(first, pageDefault, pageMost);
    const place = after === null ? 0 : sequenceIn(after, groupId);
    const hidden = await readHidden(context.parts, memberId, [groupId]);
    const leftOut = [...(hidden.get(groupId) ?? [])];
    const page = await session.read((tx) =>
      memberships.page(tx, groupId, { after: place, limit: count + 1, leftOut }),
    );
    const oversight = await overseen(context, room, page);
    const edges = page.map((membership) => ({
      cursor: encodeCursor(groupId, String(membership.joinedSequence)),
      node: groupMemberFace(membership, { timeZone, oversight }),
    }));
    return pageOf(edges, count, place > 0);
  }
}

/** What the facilitator of a room sees of its people; null for everybody else. */
async function overseen(
  { parts }: GroupsContext,
  { group, membership }: Room,
  page: readonly Membership[],
): Promise<Oversight | null> {
  if (membership.role !== 'FACILITATOR') return null;
  const ids = page.map(({ memberId }) => memberId);
  return parts.database.readFor('oversight', async (tx) => ({
    oriented: await orientations.completedBy(tx, ids),
    agreed: await agreements.acceptedBy(tx, group.id, group.agreementVersion, ids),
  }));
}

/** The number in a cursor of this group. */
function sequenceIn(cursor: string, groupId: string): number {
  const [group, sequence = ''] = decodeCursor(cursor, 2);
  if (group !== groupId || !/^[1-9]\d{0,8}$/.test(sequence)) throw cursorInvalid();
  return Number(sequence);
}
