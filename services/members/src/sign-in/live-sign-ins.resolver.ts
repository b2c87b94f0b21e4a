import { Arg, Ctx, Directive, ID, Query, Resolver } from '@holdfast/graphql';
import { For, type RequestContext } from '@holdfast/subgraph';
import { readLiveSignIns, type ReadingLiveSignIns } from './read-live-sign-ins.ts';

/** `Query.liveSignIns`; not part of the graph that clients see. */
@Resolver()
export class LiveSignInsResolver {
  @Query(() => [Boolean], {
    nullable: true,
    description: 'For the gateway alone: whether each sign-in still lives, in the order asked.',
  })
  @Directive('@inaccessible')
  @For('LIVE_DELIVERY')
  liveSignIns(
    @Arg('signInIds', () => [ID], { description: 'The sign-ins.' }) signInIds: string[],
    @Ctx() { parts, now }: RequestContext<ReadingLiveSignIns>,
  ): Promise<boolean[]> {
    return readLiveSignIns(parts, { signInIds, now });
  }
}
