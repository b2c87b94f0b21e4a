import { Arg, Ctx, Directive, fill, ID, Int, pageSize, Query, Resolver } from '@holdfast/graphql';
import { For, type RequestContext } from '@holdfast/subgraph';
import {
  liveAccessFace,
  LiveAccessType,
  liveBlockFace,
  liveItemFace,
  LiveItemType,
  LiveStandingsType,
} from './live.type.ts';
import {
  readLiveAccess,
  readLiveHeads,
  readLiveItems,
  readLiveStandings,
  type ReadingLive,
} from './read-live.ts';

/** Most items of one answer: the number that the gateway keeps of a room. */
const ITEMS_MOST = 256;

/** Queries by which the gateway delivers rooms. Clients do not see them in the graph. */
@Resolver()
export class LiveResolver {
  @Query(() => LiveAccessType, {
    nullable: true,
    description:
      'For the gateway alone: what a member may see of a group; null if it does not exist, or they are not in it.',
  })
  @Directive('@inaccessible')
  @For('LIVE_DELIVERY')
  async liveAccess(
    @Arg('groupId', () => ID, { description: 'The group.' }) groupId: string,
    @Arg('memberId', () => ID, { description: 'The member.' }) memberId: string,
    @Arg('at', () => Int, { nullable: true, description: 'A number whose item’s id is asked for.' })
    at: number | null = null,
    @Ctx() { parts }: RequestContext<ReadingLive>,
  ): Promise<LiveAccessType | null> {
    const found = await readLiveAccess(parts, { groupId, memberId, at });
    return found === null ? null : liveAccessFace(found.access, found);
  }

  @Query(() => [LiveItemType], {
    nullable: true,
    description: 'For the gateway alone: the items of a group after a number, in their order.',
  })
  @Directive('@inaccessible')
  @For('LIVE_DELIVERY')
  async liveActivity(
    @Arg('groupId', () => ID, { description: 'The group.' }) groupId: string,
    @Arg('after', () => Int, { description: 'Only items after this number.' }) after: number,
    @Arg('limit', () => Int, { description: 'The maximum number of items: 1 to 256.' })
    limit: number,
    @Ctx() { parts }: RequestContext<ReadingLive>,
  ): Promise<LiveItemType[]> {
    const count = pageSize(limit, ITEMS_MOST, ITEMS_MOST);
    const items = await readLiveItems(parts, { groupId, after, limit: count });
    return items.map(liveItemFace);
  }

  @Query(() => [Int], {
    nullable: true,
    description:
      'For the gateway alone: the number of the newest item of each group, in the order asked; 0 if there is none.',
  })
  @Directive('@inaccessible')
  @For('LIVE_DELIVERY')
  liveHeads(
    @Arg('groupIds', () => [ID], { description: 'The groups.' }) groupIds: string[],
    @Ctx() { parts }: RequestContext<ReadingLive>,
  ): Promise<number[]> {
    return readLiveHeads(parts, groupIds);
  }

  @Query(() => LiveStandingsType, {
    nullable: true,
    description:
      'For the gateway alone: whether each member is in the group now, and who is hidden from whom.',
  })
  @Directive('@inaccessible')
  @For('LIVE_DELIVERY')
  async liveStandings(
    @Arg('groupId', () => ID, { description: 'The group.' }) groupId: string,
    @Arg('memberIds', () => [ID], { description: 'The members.' }) memberIds: string[],
    @Ctx() { parts }: RequestContext<ReadingLive>,
  ): Promise<LiveStandingsType> {
    const { areMembers, blocks } = await readLiveStandings(parts, { groupId, memberIds });
    return fill(LiveStandingsType, { areMembers, blocks: blocks.map(liveBlockFace) });
  }
}
