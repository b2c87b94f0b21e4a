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
import { erasureFace, RequestErasureResult, RequestErasureSuccess } from './erasure.type.ts';
import { PASSPHRASE_MISSING } from './passphrase-missing.ts';
import { requestErasure } from './request-erasure.ts';
import { passphraseWrong, tooManyAttempts } from '../door/door.type.ts';

/** What a member sends who wishes to be forgotten. */
@InputType({ description: 'What a member sends who wishes to be forgotten.' })
export class RequestErasureInput {
  @Field(() => String, { description: 'The passphrase, once more: this cannot be undone later.' })
  passphrase!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'True to have it take effect at once. Otherwise there are some days to think it over.',
  })
  waiveGracePeriod!: boolean;
}

/** `Mutation.requestErasure`. */
@Resolver()
export class RequestErasureResolver {
  @Mutation(() => RequestErasureResult, {
    nullable: true,
    description:
      'Asks to be forgotten. When it takes effect, the key of everything the member wrote is destroyed, their rows are deleted, and groups see that they have left. Asking again answers with the same erasure; waiving the days of grace brings it forward.',
  })
  async requestErasure(
    @Arg('input', () => RequestErasureInput) input: RequestErasureInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof RequestErasureResult> {
    const member = requireMember(context);
    if (input.passphrase === '') return inputInvalid([PASSPHRASE_MISSING]);
    const outcome = await requestErasure(context.parts, member, {
      passphrase: input.passphrase,
      waiveGracePeriod: input.waiveGracePeriod,
      now: context.now,
    });
    switch (outcome.kind) {
      case 'requested':
        return fill(RequestErasureSuccess, {
          erasure: erasureFace(outcome.erasure),
          receiptCode: outcome.receiptCode,
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
