import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  IdempotencyKey,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  MutationOf,
  ObjectType,
  PlainId,
  Resolver,
} from '@holdfast/graphql';
import { For, type AskingOwner, type RequestContext } from '@holdfast/subgraph';
import {
  ConfirmingPassphrase,
  NOT_CONFIRMED_ERRORS,
  NOT_CONFIRMED_FACES,
} from '../step-up/step-up.type.ts';
import { addSecondFactor, type AddingSecondFactors } from './add-second-factor.ts';

/** Input of addSecondFactor. */
@InputType({ description: 'An authenticator app to add.' })
export class AddSecondFactorInput {
  @ConfirmingPassphrase()
  passphrase?: string | null;

  @IdempotencyKey('app')
  idempotencyKey!: string;
}

/** Success of addSecondFactor. */
@ObjectType({
  description: 'The app can be set up. It counts once confirmSecondFactor was sent a code of it.',
})
export class AddSecondFactorSuccess {
  @PlainId({ description: 'Send it with confirmSecondFactor.' })
  secondFactorId!: string;

  @Field(() => String, {
    description:
      'An otpauth address with the secret. Show it as a picture that the app reads, and keep it nowhere.',
  })
  otpauthUri!: string;
}

/** Result of addSecondFactor. */
export const AddSecondFactorResult = declareResult(
  'AddSecondFactor',
  AddSecondFactorSuccess,
  ...NOT_CONFIRMED_ERRORS,
  InputInvalidError,
);

/** `Mutation.addSecondFactor`. */
@Resolver()
export class AddSecondFactorResolver {
  @MutationOf(
    () => AddSecondFactorResult,
    'Begins to add an authenticator app as second factor. Staff need one, or a passkey; members may have one, and keep their recovery codes: one of them stands in for an app that is lost. signInMethods says how many are left.',
  )
  async addSecondFactor(
    @For('OWNER') owner: AskingOwner,
    @Input(() => AddSecondFactorInput, 'The authenticator app to add.')
    { idempotencyKey, passphrase = null }: AddSecondFactorInput,
    @Ctx() { parts, now }: RequestContext<AddingSecondFactors>,
  ): Promise<typeof AddSecondFactorResult> {
    return answer(await addSecondFactor(parts, owner, { idempotencyKey, passphrase, now }), {
      added: ({ id, uri }) => fill(AddSecondFactorSuccess, { secondFactorId: id, otpauthUri: uri }),
      invalid: ({ faults }) => inputInvalid(faults),
      ...NOT_CONFIRMED_FACES,
    });
  }
}
