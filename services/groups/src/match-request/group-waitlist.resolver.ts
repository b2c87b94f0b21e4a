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
import { GroupType } from '../room/group.type.ts';
import { type GroupsContext } from '../parts.ts';
import { countWaiting } from './count-waiting.ts';

/** Who waits, as the facilitator of a group sees it. */
@ObjectType({ description: 'How many people in line could be placed in a group. It names nobody.' })
export class Waitlist {
  @Field(() => Int, {
    description:
      'How many of those in line meet what the group is for, whether it has a seat or not.',
  })
  waitingCount!: number;
}

/** `Group.waitlist`. */
@Resolver(() => GroupType)
export class GroupWaitlistResolver {
  @FieldResolver(() => Waitlist, {
    nullable: true,
    description:
      'Who is in line for such a group. For its facilitator, where people come in by a match; null for everybody else.',
  })
  @Directive('@tag(name: "role")')
  async waitlist(
    @Root() { room }: GroupType,
    @Ctx() { parts, now }: GroupsContext,
  ): Promise<Waitlist | null> {
    const { membership, group } = room;
    if (membership.role !== 'FACILITATOR' || group.admission !== 'BY_MATCH') return null;
    return fill(Waitlist, { waitingCount: await countWaiting(parts, group, now) });
  }
}
