import { Arg, Ctx, FieldResolver, ID, localId, Query, Resolver, Root } from '@holdfast/graphql';
import { parseId } from '@holdfast/kernel';
import { For, type RequestContext } from '@holdfast/subgraph';
import { openGroupName } from '../group/group-name.part.ts';
import { statusOf, type GroupStatus } from '../group/group.rule.ts';
import { groupFace, GroupStatusEnum, GroupType } from './group.type.ts';
import { viewerRooms, type ShowingGroup } from './room.loader.ts';

/** `Query.group`, and those fields of a group that are not shown as they stand in its row. */
@Resolver(() => GroupType)
export class GroupResolver {
  @Query(() => GroupType, {
    nullable: true,
    description: 'A group that the viewer is in; null if it does not exist, or they are not in it.',
  })
  @For('PERSON')
  async group(
    @Arg('id', () => ID, { description: 'The id of the group.' }) id: string,
    @Ctx() context: RequestContext<unknown>,
  ): Promise<GroupType | null> {
    return resolveGroup({ id: localId('Group', id) }, context);
  }

  @FieldResolver(() => String, { description: 'The name that its host gave the group.' })
  name(
    @Root() { room }: GroupType,
    @Ctx() { parts }: RequestContext<ShowingGroup>,
  ): Promise<string> {
    return openGroupName(parts.groupTexts, room.group);
  }

  @FieldResolver(() => GroupStatusEnum, { description: 'Whether the group takes new people.' })
  status(
    @Root() { room }: GroupType,
    @Ctx() { parts, now }: RequestContext<ShowingGroup>,
  ): GroupStatus {
    return statusOf(room.group, now, parts.policy);
  }
}

/** Finds a group that another subgraph names. Null if it is missing, if the viewer is not in it, and for live delivery. */
export async function resolveGroup(
  reference: { readonly id: string },
  context: RequestContext<unknown>,
): Promise<GroupType | null> {
  if (context.person.kind === 'live-delivery') return null;
  const id = parseId<'Group'>(reference.id);
  const room = id === null ? null : await viewerRooms(context).load(id);
  return room === null ? null : groupFace(room);
}
