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
import { unreachable } from '@holdfast/kernel';
import { requireOwner } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { addSecondFactor } from './add-second-factor.ts';
import {
  passphraseWrong,
  PassphraseWrongError,
  tooManyAttempts,
  TooManyAttemptsError,
} from '../door/door.type.ts';

/** What somebody sends who adds an authenticator app. */
@InputType({ description: 'What somebody sends who adds an authenticator app.' })
export class AddSecondFactorInput {
  @Field(() => String, {
    nullable: true,
    description: 'The passphrase. May be left out for ten minutes after signing in.',
  })
  passphrase?: string | null;

  @Field(() => ID, {
    description: 'Made once by the client for this app; send the same again if the answer is lost.',
  })
  idempotencyKey!: string;
}

/** Returned by addSecondFactor. */
@ObjectType({
  description: 'The app can be set up. It counts once confirmSecondFactor was sent a code of it.',
})
export class AddSecondFactorSuccess {
  @Field(() => ID, { description: 'Send it with confirmSecondFactor.' })
  secondFactorId!: string;

  @Field(() => String, {
    description:
      'An otpauth address with the secret: show it as a picture that the app reads, and keep it nowhere.',
  })
  otpauthUri!: string;
}

/** What addSecondFactor may answer. */
export const AddSecondFactorResult = createUnionType({
  name: 'AddSecondFactorResult',
  description: 'What addSecondFactor may answer.',
  types: () =>
    [
      AddSecondFactorSuccess,
      PassphraseWrongError,
      TooManyAttemptsError,
      InputInvalidError,
    ] as const,
});

/** `Mutation.addSecondFactor`. */
@Resolver()
export class AddSecondFactorResolver {
  @Mutation(() => AddSecondFactorResult, {
    nullable: true,
    description:
      'Begins to add an authenticator app as second factor. Staff need one, or a passkey; members may have one.',
  })
  async addSecondFactor(
    @Arg('input', () => AddSecondFactorInput) input: AddSecondFactorInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof AddSecondFactorResult> {
    const outcome = await addSecondFactor(context.parts, requireOwner(context), {
      idempotencyKey: input.idempotencyKey,
      passphrase: input.passphrase ?? null,
      now: context.now,
    });
    switch (outcome.kind) {
      case 'added':
        return fill(AddSecondFactorSuccess, {
          secondFactorId: outcome.id,
          otpauthUri: outcome.uri,
        });
      case 'invalid':
        return inputInvalid(outcome.faults);
      case 'passphrase-wrong':
        return passphraseWrong();
      case 'too-many':
        return tooManyAttempts(outcome.retryAfterSeconds);
      default:
        return unreachable(outcome);
    }
  }
}
