import { createUnionType, DateTime, Field, ObjectType } from '@holdfast/graphql';

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

/** Returned by signOut. */
@ObjectType({ description: 'The device is signed out.' })
export class SignOutSuccess {
  @Field(() => DateTime, {
    description: 'When the sign-in ended; the same instant where it had ended before.',
  })
  signedOutAt!: Date;
}

/** What signOut may answer. */
export const SignOutResult = createUnionType({
  name: 'SignOutResult',
  description: 'What signOut may answer.',
  types: () => [SignOutSuccess] as const,
});
