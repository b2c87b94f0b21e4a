import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  ID,
  InputInvalidError,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  UserError,
} from '@holdfast/graphql';
import { unreachable } from '@holdfast/kernel';
import { requireOwner } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { removeSignInMethod } from './remove-sign-in-method.ts';
import {
  passphraseWrong,
  PassphraseWrongError,
  tooManyAttempts,
  TooManyAttemptsError,
} from '../door/door.type.ts';

/** What a member sends who gives a way to sign in up. */
@InputType({ description: 'What a member sends who gives a way to sign in up.' })
export class RemoveSignInMethodInput {
  @Field(() => ID, { description: 'The id of a SignInMethod.' })
  signInMethodId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The passphrase. May be left out for ten minutes after signing in.',
  })
  passphrase?: string | null;
}

/** Returned by removeSignInMethod. */
@ObjectType({ description: 'Nobody signs in by this any more.' })
export class RemoveSignInMethodSuccess {
  @Field(() => ID, { description: 'The id that was sent.' })
  signInMethodId!: string;
}

/** Returned when nothing lasting would be left to sign in by. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when neither a passphrase nor a passkey would be left; for staff, also when no second factor would be. Add another one first.',
})
export class LastSignInMethodError extends UserError {}

/** What removeSignInMethod may answer. */
export const RemoveSignInMethodResult = createUnionType({
  name: 'RemoveSignInMethodResult',
  description: 'What removeSignInMethod may answer.',
  types: () =>
    [
      RemoveSignInMethodSuccess,
      LastSignInMethodError,
      PassphraseWrongError,
      TooManyAttemptsError,
      InputInvalidError,
    ] as const,
});

/** `Mutation.removeSignInMethod`. */
@Resolver()
export class RemoveSignInMethodResolver {
  @Mutation(() => RemoveSignInMethodResult, {
    nullable: true,
    description:
      'Gives a way to sign in up. Devices that are signed in stay so. What is not there any more counts as given up.',
  })
  async removeSignInMethod(
    @Arg('input', () => RemoveSignInMethodInput) input: RemoveSignInMethodInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof RemoveSignInMethodResult> {
    const { signInMethodId, passphrase } = input;
    const outcome = await removeSignInMethod(context.parts, requireOwner(context), {
      methodId: signInMethodId,
      passphrase: passphrase ?? null,
      now: context.now,
    });
    switch (outcome.kind) {
      case 'removed':
        return fill(RemoveSignInMethodSuccess, { signInMethodId });
      case 'none-left':
        return fill(LastSignInMethodError, {
          message: 'This is the last way in that stays. Add another one first.',
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
