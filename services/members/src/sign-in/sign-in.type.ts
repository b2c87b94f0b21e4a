import {
  createUnionType,
  DateTime,
  Field,
  fill,
  InputInvalidError,
  Int,
  ObjectType,
  UserError,
} from '@holdfast/graphql';
import { unreachable } from '@holdfast/kernel';
import { type Begun } from './begin-sign-in.ts';
import { type Tried } from './try-secret.ts';

/** Tokens as clients see them. */
@ObjectType('SignInTokens', {
  description: 'What a device keeps after signing in. Keep it where other apps cannot read it.',
})
export class SignInTokensType {
  @Field(() => String, {
    description: 'Send it with each request as Authorization: Bearer. Lives for ten minutes.',
  })
  accessToken!: string;

  @Field(() => DateTime, { description: 'When the access token ends; refresh shortly before.' })
  accessTokenExpiresAt!: Date;

  @Field(() => String, {
    description:
      'Exchange it once with refreshSignIn. If the answer is lost, send the same again within 30 seconds.',
  })
  refreshToken!: string;

  @Field(() => String, {
    description:
      'Says that this device has signed in before. Keep it after signing out, and send it with signIn.',
  })
  deviceToken!: string;
}

/** Returned when a sign-in is refused, whatever the reason. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when signing in is not possible with what was sent. One answer for every reason.',
})
export class SignInFailedError extends UserError {}

/** Returned when there were too many tries. */
@ObjectType({
  implements: UserError,
  description: 'Returned when there were too many tries. What was sent was not looked at.',
})
export class TooManyAttemptsError extends UserError {
  @Field(() => Int, { description: 'Seconds to wait before trying again; at least 1.' })
  retryAfterSeconds!: number;
}

/** Says how long to wait. */
export function tooManyAttempts(retryAfterSeconds: number): TooManyAttemptsError {
  return fill(TooManyAttemptsError, {
    message: 'There were many tries. Please wait a little and try again.',
    retryAfterSeconds,
  });
}

/** Returned when somebody who is signed in gives another passphrase than theirs. */
@ObjectType({
  implements: UserError,
  description: 'Returned when the passphrase is not the member’s. Nothing was changed.',
})
export class PassphraseWrongError extends UserError {}

/** Says that it was another passphrase. */
export function passphraseWrong(): PassphraseWrongError {
  return fill(PassphraseWrongError, {
    message: 'This is not your passphrase. Check it and try again; nothing was changed.',
  });
}

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

/** Returned by signOut. */
@ObjectType({ description: 'The device is signed out.' })
export class SignOutSuccess {
  @Field(() => DateTime, {
    description: 'When the sign-in ended; the same instant where it had ended before.',
  })
  signedOutAt!: Date;
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

/** What signOut may answer. */
export const SignOutResult = createUnionType({
  name: 'SignOutResult',
  description: 'What signOut may answer.',
  types: () => [SignOutSuccess] as const,
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
