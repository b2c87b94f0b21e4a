import { Arg, Ctx, Directive, fill, ID, Int, pageSize, Query, Resolver } from '@holdfast/graphql';
import { parseId } from '@holdfast/kernel';
import { type Work } from '@holdfast/persistence';
import { requireLiveDelivery } from '@holdfast/subgraph';
import { type GroupsContext } from '../parts.ts';
import { liveBlocks } from './live-block.repository.ts';
import { live } from './live.repository.ts';
import {
  liveAccessFace,
  LiveAccessType,
  liveBlockFace,
  liveItemFace,
  LiveItemType,
  LiveStandingsType,
} from './live.type.ts';

/** Most items of one answer: as many as the gateway keeps of a room. */
const ITEMS_MOST = 256;

/** The roots by which the gateway delivers rooms; no part of the graph that clients see. */
@Resolver()
export class LiveResolver {
  @Query(() => LiveAccessType, {
    nullable: true,
    description:
      'For the gateway alone: what a member may see of a group; null where it does not exist, or they are not in it.',
  })
  @Directive('@inaccessible')
  async liveAccess(
    @Arg('groupId', () => ID, { description: 'The group.' }) groupId: string,
    @Arg('memberId', () => ID, { description: 'The member.' }) memberId: string,
    @Arg('at', () => Int, { nullable: true, description: 'A number whose item’s id is asked for.' })
    at: number | null = null,
    @Ctx() context: GroupsContext,
  ): Promise<LiveAccessType | null> {
    requireLiveDelivery(context);
    const group = parseId<'Group'>(groupId);
    const member = parseId<'Member'>(memberId);
    if (group === null || member === null) return null;
    return readLive(context, async (tx) => {
      const access = await live.access(tx, group, member, at);
      if (access === null) return null;
      const leaderIds = await liveBlocks.leaders(tx, group);
      return liveAccessFace(access, { leaderIds, blocks: await liveBlocks.touching(tx, [member]) });
    });
  }

  @Query(() => [LiveItemType], {
    nullable: true,
    description: 'For the gateway alone: the items of a group after a number, in their order.',
  })
  @Directive('@inaccessible')
  async liveActivity(
    @Arg('groupId', () => ID, { description: 'The group.' }) groupId: string,
    @Arg('after', () => Int, { description: 'Only items after this number.' }) after: number,
    @Arg('limit', () => Int, { description: 'So many at most: 1 to 256.' }) limit: number,
    @Ctx() context: GroupsContext,
  ): Promise<LiveItemType[]> {
    requireLiveDelivery(context);
    const count = pageSize(limit, ITEMS_MOST, ITEMS_MOST);
    const group = parseId<'Group'>(groupId);
    if (group === null) return [];
    const items = await readLive(context, (tx) => live.items(tx, group, after, count));
    return items.map(liveItemFace);
  }

  @Query(() => [Int], {
    nullable: true,
    description:
      'For the gateway alone: the number of the newest item of each group, in the order asked; 0 where there is none.',
  })
  @Directive('@inaccessible')
  async liveHeads(
    @Arg('groupIds', () => [ID], { description: 'The groups.' }) groupIds: string[],
    @Ctx() context: GroupsContext,
  ): Promise<number[]> {
    requireLiveDelivery(context);
    const ids = groupIds.map(parseId<'Group'>);
    const heads = await readLive(context, (tx) =>
      live.heads(
        tx,
        ids.filter((id) => id !== null),
      ),
    );
    return ids.map((id) => (id === null ? 0 : (heads.get(id) ?? 0)));
  }

  @Query(() => LiveStandingsType, {
    nullable: true,
    description:
      'For the gateway alone: whether each member is in the group now, and who is not shown to whom.',
  })
  @Directive('@inaccessible')
  async liveStandings(
    @Arg('groupId', () => ID, { description: 'The group.' }) groupId: string,
    @Arg('memberIds', () => [ID], { description: 'The members.' }) memberIds: string[],
    @Ctx() context: GroupsContext,
  ): Promise<LiveStandingsType> {
    requireLiveDelivery(context);
    const group = parseId<'Group'>(groupId);
    const ids = memberIds.map(parseId<'Member'>);
    const asked = ids.filter((id) => id !== null);
    const { present, blocks } = await readLive(context, async (tx) => ({
      present: group === null ? new Set<string>() : await live.present(tx, group, asked),
      blocks: await liveBlocks.touching(tx, asked),
    }));
    return fill(LiveStandingsType, {
      areMembers: ids.map((id) => id !== null && present.has(id)),
      blocks: blocks.map(liveBlockFace),
    });
  }
}

const readLive = <Result>({ parts }: GroupsContext, work: Work<Result>): Promise<Result> =>
  parts.database.readFor('live-delivery', work);
