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
import { RefreshSignInResult, RefreshSignInSuccess, signInFailed } from './signing-in.type.ts';

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
    'Exchanges a refresh token for fresh tokens. If the answer is lost, send the same token again, whenever you are back: it gives the same successor. Once that one was used, an older token ends the sign-in.',
  )
  @For('ANYBODY')
  async refreshSignIn(
    @Input(() => RefreshSignInInput, 'The refresh token to exchange.') input: RefreshSignInInput,
    @Ctx() { parts, now }: RequestContext<RefreshingSignIns>,
  ): Promise<typeof RefreshSignInResult> {
    return answer(await refreshSignIn(parts, input.refreshToken, now), {
      refreshed: ({ tokens }) =>
        fill(RefreshSignInSuccess, { signInTokens: fill(SignInTokensType, tokens) }),
      refused: () => signInFailed('refreshToken'),
    });
  }
}
