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
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { GroupType } from '../room/group.type.ts';
import {
  GroupMemberConnection,
  groupMemberFace,
  type GroupMemberType,
} from './group-member.type.ts';
import { readPeople, type ShowingPeople } from './read-people.ts';

/** Page of a group's people that is asked for. */
@ArgsType()
export class GroupMembersArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'The size of the page: 20 if not given, 100 at most.',
  })
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
    @For('PERSON') person: AskingPerson,
    @Root() { room }: GroupType,
    @Args(() => GroupMembersArgs) { first, after: cursor = null }: GroupMembersArgs,
    @Ctx() { parts }: RequestContext<ShowingPeople>,
  ): Promise<ConnectionOf<GroupMemberType>> {
    const groupId = room.group.id;
    const count = pageSize(first, parts.policy.pageDefault, parts.policy.pageMost);
    const after = cursor === null ? 0 : sequenceIn(cursor, groupId);
    const { people, oversight } = await readPeople(parts, person, {
      room,
      after,
      limit: count + 1,
    });
    const edges = people.map((membership) => ({
      cursor: encodeCursor(groupId, String(membership.joinedSequence)),
      node: groupMemberFace(membership, { timeZone: person.timeZone, oversight }),
    }));
    return pageOf(edges, count, after > 0);
  }
}

/** The number in a cursor of this group. @throws GraphQLError BAD_USER_INPUT for another cursor. */
function sequenceIn(cursor: string, groupId: string): number {
  const [group, sequence = ''] = decodeCursor(cursor, 2);
  if (group !== groupId || !/^[1-9]\d{0,8}$/.test(sequence)) throw cursorInvalid();
  return Number(sequence);
}
