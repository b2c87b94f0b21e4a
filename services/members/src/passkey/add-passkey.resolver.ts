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
import { SignInMethodType } from '../sign-in-method/sign-in-method.type.ts';
import { addPasskey, type AdditionOutcome } from './add-passkey.ts';
import { PasskeyAttestationInput } from './passkey.type.ts';
import {
  passphraseWrong,
  PassphraseWrongError,
  tooManyAttempts,
  TooManyAttemptsError,
} from '../door/door.type.ts';

/** What a member sends who adds a passkey. */
@InputType({ description: 'What a member sends who adds a passkey.' })
export class AddPasskeyInput {
  @Field(() => String, {
    description: 'A name of the member’s own, such as the device it is on: 1 to 60 characters.',
  })
  name!: string;

  @Field(() => PasskeyAttestationInput, {
    description: 'What the new passkey answered to createPasskeyChallenge.',
  })
  passkey!: PasskeyAttestationInput;

  @Field(() => String, {
    nullable: true,
    description: 'The passphrase. May be left out for ten minutes after signing in.',
  })
  passphrase?: string | null;

  @Field(() => ID, {
    description:
      'Made once by the client for this passkey; send the same again if the answer is lost.',
  })
  idempotencyKey!: string;
}

/** Returned by addPasskey. */
@ObjectType({ description: 'The member can sign in by this passkey.' })
export class AddPasskeySuccess {
  @Field(() => SignInMethodType, { description: 'The passkey.' })
  signInMethod!: SignInMethodType;
}

/** What addPasskey may answer. */
export const AddPasskeyResult = createUnionType({
  name: 'AddPasskeyResult',
  description: 'What addPasskey may answer.',
  types: () =>
    [AddPasskeySuccess, PassphraseWrongError, TooManyAttemptsError, InputInvalidError] as const,
});

/** `Mutation.addPasskey`. */
@Resolver()
export class AddPasskeyResolver {
  @Mutation(() => AddPasskeyResult, {
    nullable: true,
    description: 'Adds a passkey by which the member can sign in. Its owner has to be verified.',
  })
  async addPasskey(
    @Arg('input', () => AddPasskeyInput) input: AddPasskeyInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof AddPasskeyResult> {
    const { name, passkey, passphrase, idempotencyKey } = input;
    return faceOf(
      await addPasskey(context.parts, requireOwner(context), {
        draft: { name, idempotencyKey },
        answer: passkey,
        passphrase: passphrase ?? null,
        now: context.now,
      }),
    );
  }
}

function faceOf(outcome: AdditionOutcome): typeof AddPasskeyResult {
  switch (outcome.kind) {
    case 'added': {
      const { id, createdAt, lastUsedAt } = outcome.passkey;
      const method = { id, kind: 'PASSKEY', name: outcome.name, codesLeft: null } as const;
      return fill(AddPasskeySuccess, {
        signInMethod: fill(SignInMethodType, { ...method, createdAt, lastUsedAt }),
      });
    }
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
