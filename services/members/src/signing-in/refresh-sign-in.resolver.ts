import { Arg, Ctx, Field, fill, InputType, Mutation, Resolver } from '@holdfast/graphql';
import { type MembersContext } from '../parts.ts';
import { refreshSignIn } from './refresh-sign-in.ts';
import { SignInTokensType } from '../sign-in/sign-in.type.ts';
import { RefreshSignInResult, RefreshSignInSuccess, SignInFailedError } from './signing-in.type.ts';

/** What a device sends that goes on. */
@InputType({ description: 'What a device sends whose access token ends soon.' })
export class RefreshSignInInput {
  @Field(() => String, { description: 'The newest refresh token of this device.' })
  refreshToken!: string;
}

/** `Mutation.refreshSignIn`. */
@Resolver()
export class RefreshSignInResolver {
  @Mutation(() => RefreshSignInResult, {
    nullable: true,
    description:
      'Exchanges a refresh token for fresh tokens. A token that was used before ends the sign-in.',
  })
  async refreshSignIn(
    @Arg('input', () => RefreshSignInInput) input: RefreshSignInInput,
    @Ctx() { parts, now }: MembersContext,
  ): Promise<typeof RefreshSignInResult> {
    const outcome = await refreshSignIn(parts, input.refreshToken, now);
    return outcome.kind === 'refreshed'
      ? fill(RefreshSignInSuccess, { signInTokens: fill(SignInTokensType, outcome.tokens) })
      : fill(SignInFailedError, {
          message: 'This sign-in is over. Sign in again with your passphrase.',
        });
  }
}
