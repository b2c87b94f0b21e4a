import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
  ViewerChanged,
} from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { NOT_CONFIRMED_ERRORS, NOT_CONFIRMED_FACES } from '../step-up/step-up.type.ts';
import { erasureFace, ErasureType } from './erasure.type.ts';
import { requestErasure, type RequestingErasure } from './request-erasure.ts';

/** Input of requestErasure. */
@InputType({ description: 'A member’s request to be forgotten.' })
export class RequestErasureInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The passphrase, once more. May be left out for some minutes after signing in with a recovery code or a passkey.',
  })
  passphrase?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'True to have it take effect at once. Otherwise there are some days to think it over.',
  })
  waiveGracePeriod!: boolean;
}

/** Success of requestErasure. */
@ObjectType({
  description:
    'The erasure is requested. Everything goes on until it takes effect, and it can be taken back until then.',
})
export class RequestErasureSuccess extends ViewerChanged {
  @Field(() => ErasureType, { description: 'The erasure.' })
  erasure!: ErasureType;

  @Field(() => String, {
    description:
      'The code of erasureReceipt: anyone who has it can read the receipt. Keep it: after the erasure nobody can look it up.',
  })
  receiptCode!: string;
}

/** Result of requestErasure. */
export const RequestErasureResult = declareResult(
  'RequestErasure',
  RequestErasureSuccess,
  ...NOT_CONFIRMED_ERRORS,
  InputInvalidError,
);

/** `Mutation.requestErasure`. */
@Resolver()
export class RequestErasureResolver {
  @MutationOf(
    () => RequestErasureResult,
    'Asks to be forgotten. When it takes effect, the key of everything the member wrote is destroyed, their rows are deleted, and groups see that they have left. Asking again answers with the same erasure; waiving the days of grace brings it forward.',
  )
  async requestErasure(
    @For('MEMBER') member: AskingMember,
    @Input(() => RequestErasureInput, 'The erasure to request.')
    { passphrase = null, waiveGracePeriod }: RequestErasureInput,
    @Ctx() { parts, now }: RequestContext<RequestingErasure>,
  ): Promise<typeof RequestErasureResult> {
    return answer(await requestErasure(parts, member, { passphrase, waiveGracePeriod, now }), {
      requested: ({ erasure, receiptCode }) =>
        fill(RequestErasureSuccess, { erasure: erasureFace(erasure), receiptCode }),
      ...NOT_CONFIRMED_FACES,
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
