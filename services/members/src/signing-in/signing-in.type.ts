import {
  createUnionType,
  Field,
  fill,
  InputInvalidError,
  ObjectType,
  UserError,
} from '@holdfast/graphql';
import { unreachable } from '@holdfast/kernel';
import { tooManyAttempts, TooManyAttemptsError } from '../door/door.type.ts';
import { type Tried } from '../door/try-secret.part.ts';
import { SignInTokensType } from '../sign-in/sign-in.type.ts';
import { type Begun } from './begin-sign-in.step.ts';

/** Returned when a sign-in is refused, whatever the reason. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when signing in is not possible with what was sent. One answer for every reason.',
})
export class SignInFailedError extends UserError {}

/** Returned when the first secret was right, and a second factor is needed. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when the account asks for a second factor: send the challenge back to signIn with a code, or sign in with a passkey.',
})
export class SecondFactorRequiredError extends UserError {
  @Field(() => String, { description: 'Send it back within five minutes. It is good once.' })
  challenge!: string;
}

/** Returned by signIn. */
@ObjectType({ description: 'The member is signed in.' })
export class SignInSuccess {
  @Field(() => SignInTokensType, { description: 'The tokens of this device.' })
  signInTokens!: SignInTokensType;
}

/** Returned by refreshSignIn. */
@ObjectType({ description: 'The sign-in goes on with fresh tokens.' })
export class RefreshSignInSuccess {
  @Field(() => SignInTokensType, { description: 'The tokens to keep instead of the earlier ones.' })
  signInTokens!: SignInTokensType;
}

/** What signIn may answer. */
export const SignInResult = createUnionType({
  name: 'SignInResult',
  description: 'What signIn may answer.',
  types: () =>
    [
      SignInSuccess,
      SignInFailedError,
      SecondFactorRequiredError,
      TooManyAttemptsError,
      InputInvalidError,
    ] as const,
});

/** What refreshSignIn may answer. */
export const RefreshSignInResult = createUnionType({
  name: 'RefreshSignInResult',
  description: 'What refreshSignIn may answer.',
  types: () => [RefreshSignInSuccess, SignInFailedError, InputInvalidError] as const,
});

/** What trying a secret leads to, as clients see it. The tokens of `SignInSuccess` are those of every door. */
export function signInFace(
  outcome: Tried<Begun>,
): SignInSuccess | SignInFailedError | SecondFactorRequiredError | TooManyAttemptsError {
  switch (outcome.kind) {
    case 'shown':
      return outcome.shown.kind === 'signed-in'
        ? fill(SignInSuccess, { signInTokens: fill(SignInTokensType, outcome.shown.tokens) })
        : fill(SecondFactorRequiredError, {
            message: 'Now show your second factor: a code of your authenticator app, or a passkey.',
            challenge: outcome.shown.challenge,
          });
    case 'refused':
      return fill(SignInFailedError, {
        message: 'What was sent does not belong together. Check it and try again.',
      });
    case 'too-many':
      return tooManyAttempts(outcome.retryAfterSeconds);
    default:
      return unreachable(outcome);
  }
}
