import { Arg, Ctx, Directive, ID, Query, Resolver } from '@holdfast/graphql';
import { parseId } from '@holdfast/kernel';
import { requireLiveDelivery } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { isOver } from './sign-in.rule.ts';
import { signIns } from './sign-in.repository.ts';

/** `Query.liveSignIns`; no part of the graph that clients see. */
@Resolver()
export class LiveSignInsResolver {
  @Query(() => [Boolean], {
    nullable: true,
    description: 'For the gateway alone: whether each sign-in still lives, in the order asked.',
  })
  @Directive('@inaccessible')
  async liveSignIns(
    @Arg('signInIds', () => [ID], { description: 'The sign-ins.' }) signInIds: string[],
    @Ctx() context: MembersContext,
  ): Promise<boolean[]> {
    requireLiveDelivery(context);
    const { parts, now } = context;
    const ids = signInIds.map(parseId<'SignIn'>);
    const asked = ids.filter((id) => id !== null);
    const found = await parts.database.readFor('live-delivery', (tx) => signIns.byIds(tx, asked));
    const living = found.filter((signIn) => !isOver(signIn, now, parts.policy));
    const livingIds = new Set(living.map(({ id }) => id));
    return ids.map((id) => id !== null && livingIds.has(id));
  }
}
