import {
  Ctx,
  Directive,
  Field,
  FieldResolver,
  fill,
  Int,
  ObjectType,
  Resolver,
  Root,
} from '@holdfast/graphql';
import type { RequestContext } from '@holdfast/subgraph';
import { GroupType } from '../room/group.type.ts';
import { countWaiting, type CountingWaiting } from './count-waiting.ts';

/** The line for a group, as its facilitator sees it. */
@ObjectType({
  description: 'The number of people in line who could be placed in a group. It names nobody.',
})
export class Waitlist {
  @Field(() => Int, {
    description:
      'The number of people in line whom the group is meant for, whether it has a seat or not.',
  })
  waitingCount!: number;
}

/** `Group.waitlist`. */
@Resolver(() => GroupType)
export class GroupWaitlistResolver {
  @FieldResolver(() => Waitlist, {
    nullable: true,
    description:
      'The line for such a group. Its facilitator sees it if people come in by a match; it is null for everybody else.',
  })
  @Directive('@tag(name: "role")')
  async waitlist(
    @Root() { room }: GroupType,
    @Ctx() { parts, now }: RequestContext<CountingWaiting>,
  ): Promise<Waitlist | null> {
    const { membership, group } = room;
    if (membership.role !== 'FACILITATOR' || group.admission !== 'BY_MATCH') return null;
    return fill(Waitlist, { waitingCount: await countWaiting(parts, group, now) });
  }
}
