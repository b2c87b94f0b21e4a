import {
  Arg,
  createUnionType,
  Ctx,
  DateTime,
  Field,
  fill,
  ID,
  InputInvalidError,
  inputInvalid,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { requireMember } from '@holdfast/subgraph';
import { type GroupsContext } from '../parts.ts';
import { blockMember } from './block-member.ts';

/** What a member sends who blocks another. */
@InputType({ description: 'What a member sends who blocks another.' })
export class BlockMemberInput {
  @Field(() => ID, { description: 'The id of a Member that the viewer was shown.' })
  memberId!: string;
}

/** Returned by blockMember. */
@ObjectType({
  description:
    'The viewer and that member do not see one another any more. The same where nobody has that id.',
})
export class BlockMemberSuccess {
  @Field(() => DateTime, {
    description: 'Since when; the first instant where the viewer had blocked them before.',
  })
  blockedAt!: Date;
}

/** What blockMember may answer. */
export const BlockMemberResult = createUnionType({
  name: 'BlockMemberResult',
  description: 'What blockMember may answer.',
  types: () => [BlockMemberSuccess, InputInvalidError] as const,
});

/** `Mutation.blockMember`. */
@Resolver()
export class BlockMemberResolver {
  @Mutation(() => BlockMemberResult, {
    nullable: true,
    description:
      'Blocks a member: from now on neither sees what the other writes and does in any group, what was before included, and the two are never matched. Nobody is told. A facilitator in a group of their own stays seen there. At most 500.',
  })
  async blockMember(
    @Arg('input', () => BlockMemberInput) { memberId }: BlockMemberInput,
    @Ctx() context: GroupsContext,
  ): Promise<typeof BlockMemberResult> {
    const outcome = await blockMember(context.parts.policy, requireMember(context), {
      asked: memberId,
      now: context.now,
    });
    return outcome.kind === 'blocked'
      ? fill(BlockMemberSuccess, { blockedAt: outcome.blockedAt })
      : inputInvalid(outcome.faults);
  }
}
