import {
  answer,
  Ctx,
  Field,
  fill,
  Input,
  InputType,
  MutationOf,
  Resolver,
} from '@holdfast/graphql';
import { For, type RequestContext } from '@holdfast/subgraph';
import { refreshSignIn, type RefreshingSignIns } from './refresh-sign-in.ts';
import { SignInTokensType } from '../sign-in/sign-in.type.ts';
import { RefreshSignInResult, RefreshSignInSuccess, SignInFailedError } from './signing-in.type.ts';

/** Input of refreshSignIn. */
@InputType({ description: 'A refresh token to exchange, before the access token ends.' })
export class RefreshSignInInput {
  @Field(() => String, { description: 'The newest refresh token of this device.' })
  refreshToken!: string;
}

/** `Mutation.refreshSignIn`. */
@Resolver()
export class RefreshSignInResolver {
  @MutationOf(
    () => RefreshSignInResult,
    'Exchanges a refresh token for fresh tokens. A token that was used before ends the sign-in.',
  )
  @For('ANYBODY')
  async refreshSignIn(
    @Input(() => RefreshSignInInput, 'The refresh token to exchange.') input: RefreshSignInInput,
    @Ctx() { parts, now }: RequestContext<RefreshingSignIns>,
  ): Promise<typeof RefreshSignInResult> {
    return answer(await refreshSignIn(parts, input.refreshToken, now), {
      refreshed: ({ tokens }) =>
        fill(RefreshSignInSuccess, { signInTokens: fill(SignInTokensType, tokens) }),
      refused: () =>
        fill(SignInFailedError, {
          message: 'This sign-in is over. Sign in again with your passphrase.',
        }),
    });
  }
}
