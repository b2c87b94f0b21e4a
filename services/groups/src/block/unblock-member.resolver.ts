import {
  answer,
  Ctx,
  declareResult,
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
import { unblockMember } from './unblock-member.ts';

/** Input of unblockMember. */
@InputType({ description: 'Names the member whose block is taken back.' })
export class UnblockMemberInput {
  @IdOf('Member', { description: 'The id of a member whom the viewer blocked.' })
  memberId!: string;
}

/** Success of unblockMember. */
@ObjectType({
  description:
    'The viewer does not block that member any more. The answer is the same if they had not blocked them.',
})
export class UnblockMemberSuccess extends ViewerChanged {
  @IdOf('Member', { description: 'The id that was sent.' })
  memberId!: string;
}

/** Result of unblockMember. */
export const UnblockMemberResult = declareResult(
  'UnblockMember',
  UnblockMemberSuccess,
  InputInvalidError,
);

/** `Mutation.unblockMember`. */
@Resolver()
export class UnblockMemberResolver {
  @MutationOf(
    () => UnblockMemberResult,
    'Takes back the viewer’s own block of a member. The two see one another again, unless the other member has blocked the viewer, too. The viewer is not told whether that is so.',
  )
  async unblockMember(
    @For('MEMBER') member: AskingMember,
    @Input(() => UnblockMemberInput, 'The member whose block is taken back.')
    { memberId }: UnblockMemberInput,
    @Ctx() { now }: RequestContext<unknown>,
  ): Promise<typeof UnblockMemberResult> {
    return answer(await unblockMember(member, { asked: memberId, now }), {
      unblocked: (outcome) => fill(UnblockMemberSuccess, { memberId: outcome.memberId }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
