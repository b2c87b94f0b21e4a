import {
  answer,
  Ctx,
  DateTime,
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
  UserError,
  ViewerChanged,
} from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { NOT_CONFIRMED_ERRORS, NOT_CONFIRMED_FACES } from '../step-up/step-up.type.ts';
import { cancelErasure, type CancellingErasure } from './cancel-erasure.ts';

/** Input of cancelErasure. */
@InputType({ description: 'A member’s wish to stay.' })
export class CancelErasureInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The passphrase, once more. May be left out for some minutes after signing in with a recovery code or a passkey.',
  })
  passphrase?: string | null;
}

/** Success of cancelErasure. */
@ObjectType({ description: 'Nothing will be erased. Good that you are here.' })
export class CancelErasureSuccess extends ViewerChanged {
  @Field(() => DateTime, {
    nullable: true,
    description: 'When the erasure was taken back; null if none was requested.',
  })
  cancelledAt!: Date | null;
}

/** Returned when it is too late to take an erasure back. */
@ObjectType({
  implements: UserError,
  description: 'Returned when the erasure has begun: it cannot be taken back any more.',
})
export class ErasureBegunError extends UserError {}

/** Result of cancelErasure. */
export const CancelErasureResult = declareResult(
  'CancelErasure',
  CancelErasureSuccess,
  ErasureBegunError,
  ...NOT_CONFIRMED_ERRORS,
  InputInvalidError,
);

/** `Mutation.cancelErasure`. */
@Resolver()
export class CancelErasureResolver {
  @MutationOf(
    () => CancelErasureResult,
    'Takes an erasure back that has not begun. Nothing was changed until then.',
  )
  async cancelErasure(
    @For('MEMBER') member: AskingMember,
    @Input(() => CancelErasureInput, 'The confirmation of the wish to stay.')
    { passphrase = null }: CancelErasureInput,
    @Ctx() { parts, now }: RequestContext<CancellingErasure>,
  ): Promise<typeof CancelErasureResult> {
    return answer(await cancelErasure(parts, member, { passphrase, now }), {
      cancelled: ({ cancelledAt }) => fill(CancelErasureSuccess, { cancelledAt }),
      begun: () =>
        fill(ErasureBegunError, {
          message: 'The erasure has begun. It cannot be taken back any more.',
        }),
      ...NOT_CONFIRMED_FACES,
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
