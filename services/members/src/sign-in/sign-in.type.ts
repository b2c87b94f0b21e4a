import { DateTime, declareResult, Field, ObjectType } from '@holdfast/graphql';

/** Tokens as clients see them. */
@ObjectType('SignInTokens', {
  description:
    'The tokens that a device keeps after signing in. Keep them where other apps cannot read them.',
})
export class SignInTokensType {
  @Field(() => String, {
    description:
      'Send it with each request as Authorization: Bearer. It lives for minutes, until accessTokenExpiresAt.',
  })
  accessToken!: string;

  @Field(() => DateTime, { description: 'When the access token ends; refresh shortly before.' })
  accessTokenExpiresAt!: Date;

  @Field(() => String, {
    description:
      'Exchange it once with refreshSignIn. If the answer is lost, send the same token again, however much later.',
  })
  refreshToken!: string;

  @Field(() => String, {
    description:
      'Shows that this device has signed in before. Keep it after signing out, and send it with signIn.',
  })
  deviceToken!: string;
}

/** Success of signOut. */
@ObjectType({ description: 'The device is signed out.' })
export class SignOutSuccess {
  @Field(() => DateTime, {
    description: 'When the sign-in ended. A repeat gets the same instant.',
  })
  signedOutAt!: Date;
}

/** Result of signOut. */
export const SignOutResult = declareResult('SignOut', SignOutSuccess);
