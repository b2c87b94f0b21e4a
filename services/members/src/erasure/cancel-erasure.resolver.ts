import {
  Arg,
  Ctx,
  Field,
  fill,
  inputInvalid,
  InputType,
  Mutation,
  Resolver,
} from '@holdfast/graphql';
import { unreachable } from '@holdfast/kernel';
import { requireMember } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { cancelErasure } from './cancel-erasure.ts';
import { CancelErasureResult, CancelErasureSuccess, ErasureBegunError } from './erasure.type.ts';
import { PASSPHRASE_MISSING } from './passphrase-missing.ts';
import { passphraseWrong, tooManyAttempts } from '../door/door.type.ts';

/** What a member sends who wishes to stay. */
@InputType({ description: 'What a member sends who wishes to stay.' })
export class CancelErasureInput {
  @Field(() => String, { description: 'The passphrase, once more.' })
  passphrase!: string;
}

/** `Mutation.cancelErasure`. */
@Resolver()
export class CancelErasureResolver {
  @Mutation(() => CancelErasureResult, {
    nullable: true,
    description: 'Takes an erasure back that has not begun. Nothing was changed until then.',
  })
  async cancelErasure(
    @Arg('input', () => CancelErasureInput) input: CancelErasureInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof CancelErasureResult> {
    const member = requireMember(context);
    if (input.passphrase === '') return inputInvalid([PASSPHRASE_MISSING]);
    const outcome = await cancelErasure(context.parts, member, {
      passphrase: input.passphrase,
      now: context.now,
    });
    switch (outcome.kind) {
      case 'cancelled':
        return fill(CancelErasureSuccess, { cancelledAt: outcome.cancelledAt });
      case 'begun':
        return fill(ErasureBegunError, {
          message: 'The erasure has begun. It cannot be taken back any more.',
        });
      case 'passphrase-wrong':
        return passphraseWrong();
      case 'too-many':
        return tooManyAttempts(outcome.retryAfterSeconds);
      default:
        return unreachable(outcome);
    }
  }
}
