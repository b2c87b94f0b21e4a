import {
  answer,
  Ctx,
  DateTime,
  declareResult,
  Field,
  fill,
  IdOf,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
  ViewerChanged,
} from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { blockMember, type Blocking } from './block-member.ts';

/** Input of blockMember. */
@InputType({ description: 'Names the member to block.' })
export class BlockMemberInput {
  @IdOf('Member', { description: 'The id of a Member that the viewer was shown.' })
  memberId!: string;
}

/** Success of blockMember. */
@ObjectType({
  description:
    'The viewer and that member do not see one another any more. The answer is the same if nobody has that id.',
})
export class BlockMemberSuccess extends ViewerChanged {
  @Field(() => DateTime, {
    description:
      'The instant from which they are blocked: the first one if the viewer had blocked them before.',
  })
  blockedAt!: Date;
}

/** Result of blockMember. */
export const BlockMemberResult = declareResult(
  'BlockMember',
  BlockMemberSuccess,
  InputInvalidError,
);

/** `Mutation.blockMember`. */
@Resolver()
export class BlockMemberResolver {
  @MutationOf(
    () => BlockMemberResult,
    'Blocks a member. From now on neither sees what the other writes or does in any group, nor what they did before, and the two are never matched. Nobody is told. In a group that one of them leads as its facilitator they still see one another. A member can block at most 500 others.',
  )
  async blockMember(
    @For('MEMBER') member: AskingMember,
    @Input(() => BlockMemberInput, 'The member to block.') { memberId }: BlockMemberInput,
    @Ctx() { parts, now }: RequestContext<Blocking>,
  ): Promise<typeof BlockMemberResult> {
    return answer(await blockMember(parts, member, { asked: memberId, now }), {
      blocked: ({ blockedAt }) => fill(BlockMemberSuccess, { blockedAt }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
