import {
  answer,
  declareResult,
  Field,
  fill,
  InputInvalidError,
  ObjectType,
  UserError,
} from '@holdfast/graphql';
import { TOO_MANY_FACE, TooManyAttemptsError } from '../door/door.type.ts';
import { SignInTokensType } from '../sign-in/sign-in.type.ts';
import type { Begun } from './begin-sign-in.part.ts';

/** Returned when a sign-in is refused, whatever the reason. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when it is not possible to sign in with these secrets. Its message names what was tried, and is one and the same for every reason.',
})
export class SignInFailedError extends UserError {}

/** Something that somebody signs in by. */
export type TriedSecret =
  'passphrase' | 'recoveryCode' | 'passkey' | 'secondFactor' | 'refreshToken';

/** Sentences for what was tried. Each is the same for every reason, so that none says whether an alias exists. */
const FAILED: Readonly<Record<TriedSecret, string>> = {
  passphrase:
    'This alias and this passphrase do not belong together. Check how both are written, and try again.',
  recoveryCode:
    'This alias and this recovery code do not belong together, or the code was used before. Check how both are written, or take another of your codes.',
  passkey:
    'This passkey does not sign you in. Try it once more with a new challenge, or sign in another way.',
  secondFactor:
    'This code does not complete the sign-in. Send the one that your app shows now; if some minutes have passed, begin again.',
  refreshToken:
    'This device is signed out now. Please sign in again: being signed out takes nothing away from what is yours.',
};

/** Makes the one answer for a secret that does not sign anybody in. */
export function signInFailed(tried: TriedSecret): SignInFailedError {
  return fill(SignInFailedError, { message: FAILED[tried] });
}

/** Returned when the first secret was right, and a second factor is needed. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when the account asks for a second factor: send the challenge back to signIn with a code of your app, or with a recovery code if the app is lost; or sign in with a passkey.',
})
export class SecondFactorRequiredError extends UserError {
  @Field(() => String, { description: 'Send it back within some minutes. It is good once.' })
  challenge!: string;
}

/** Success of signIn. */
@ObjectType({ description: 'The member is signed in.' })
export class SignInSuccess {
  @Field(() => SignInTokensType, { description: 'The tokens of this device.' })
  signInTokens!: SignInTokensType;
}

/** Success of refreshSignIn. */
@ObjectType({ description: 'The sign-in goes on with fresh tokens.' })
export class RefreshSignInSuccess {
  @Field(() => SignInTokensType, { description: 'The tokens to keep instead of the earlier ones.' })
  signInTokens!: SignInTokensType;
}

/** Result of signIn. */
export const SignInResult = declareResult(
  'SignIn',
  SignInSuccess,
  SignInFailedError,
  SecondFactorRequiredError,
  TooManyAttemptsError,
  InputInvalidError,
);

/** Result of refreshSignIn. */
export const RefreshSignInResult = declareResult(
  'RefreshSignIn',
  RefreshSignInSuccess,
  SignInFailedError,
  InputInvalidError,
);

/** Faces of trying a secret, for `answer`: the same for every door, except for the success and the sentence. */
export const signInFaces = <Success extends object>(
  tried: TriedSecret,
  success: (tokens: SignInTokensType) => Success,
) => ({
  shown: ({ shown }: { readonly shown: Begun }) =>
    answer(shown, {
      'signed-in': ({ tokens }) => success(fill(SignInTokensType, tokens)),
      'second-factor-required': ({ challenge }) =>
        fill(SecondFactorRequiredError, {
          message:
            'Now show your second factor: a code of your authenticator app, or a passkey. A member whose app is lost may use a recovery code in its place.',
          challenge,
        }),
    }),
  refused: () => signInFailed(tried),
  ...TOO_MANY_FACE,
});
