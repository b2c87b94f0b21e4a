import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from '@holdfast/graphql';
import { parseId } from '@holdfast/kernel';
import { requirePerson } from '@holdfast/subgraph';
import { type GroupsContext } from '../parts.ts';
import { openGroupName } from '../group/group-name.part.ts';
import { type GroupStatus, statusOf } from '../group/group.rule.ts';
import { groupFace, GroupStatusEnum, GroupType } from './group.type.ts';
import { viewerRooms } from './room.loader.ts';

/** `Query.group`, and what of a group is not written in its row as it is shown. */
@Resolver(() => GroupType)
export class GroupResolver {
  @Query(() => GroupType, {
    nullable: true,
    description: 'A group of the viewer’s; null where it does not exist, or is not theirs to see.',
  })
  async group(
    @Arg('id', () => ID, { description: 'The id of the group.' }) id: string,
    @Ctx() context: GroupsContext,
  ): Promise<GroupType | null> {
    requirePerson(context);
    return resolveGroup({ id }, context);
  }

  @FieldResolver(() => String, { description: 'The name that its host gave the group.' })
  name(@Root() { room }: GroupType, @Ctx() { parts }: GroupsContext): Promise<string> {
    return openGroupName(parts.groupTexts, room.group);
  }

  @FieldResolver(() => GroupStatusEnum, { description: 'Whether the group takes new people.' })
  status(@Root() { room }: GroupType, @Ctx() { parts, now }: GroupsContext): GroupStatus {
    return statusOf(room.group, now, parts.policy);
  }
}

/** Finds a group that another subgraph names. Null where it is missing, the viewer is not in it, or nobody is one. */
export async function resolveGroup(
  reference: { readonly id: string },
  context: GroupsContext,
): Promise<GroupType | null> {
  if (context.person.kind === 'live-delivery') return null;
  const id = parseId<'Group'>(reference.id);
  const room = id === null ? null : await viewerRooms(context).load(id);
  return room === null ? null : groupFace(room);
}
