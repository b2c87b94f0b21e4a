import {
  Arg,
  createUnionType,
  Ctx,
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
import { unblockMember } from './unblock-member.ts';

/** What a member sends who takes a block back. */
@InputType({ description: 'What a member sends who takes a block back.' })
export class UnblockMemberInput {
  @Field(() => ID, { description: 'The id of a member whom the viewer blocked.' })
  memberId!: string;
}

/** Returned by unblockMember. */
@ObjectType({
  description:
    'The viewer does not block that member any more. The same where they had not blocked them.',
})
export class UnblockMemberSuccess {
  @Field(() => ID, { description: 'The id that was sent.' })
  memberId!: string;
}

/** What unblockMember may answer. */
export const UnblockMemberResult = createUnionType({
  name: 'UnblockMemberResult',
  description: 'What unblockMember may answer.',
  types: () => [UnblockMemberSuccess, InputInvalidError] as const,
});

/** `Mutation.unblockMember`. */
@Resolver()
export class UnblockMemberResolver {
  @Mutation(() => UnblockMemberResult, {
    nullable: true,
    description:
      'Takes back the viewer’s own block of a member. The two see one another again, unless the other blocked the viewer, too; which is not told.',
  })
  async unblockMember(
    @Arg('input', () => UnblockMemberInput) { memberId }: UnblockMemberInput,
    @Ctx() context: GroupsContext,
  ): Promise<typeof UnblockMemberResult> {
    const outcome = await unblockMember(requireMember(context), {
      asked: memberId,
      now: context.now,
    });
    return outcome.kind === 'unblocked'
      ? fill(UnblockMemberSuccess, { memberId: outcome.memberId })
      : inputInvalid(outcome.faults);
  }
}
