import { Arg, Ctx, Field, fill, InputType, Mutation, Resolver } from '@holdfast/graphql';
import { unreachable } from '@holdfast/kernel';
import { type MembersContext } from '../parts.ts';
import {
  SignInFailedError,
  SignInResult,
  SignInSuccess,
  SignInTokensType,
  tooManyAttempts,
} from './sign-in.type.ts';
import { startSignIn } from './start-sign-in.ts';

/** What someone sends who signs in. */
@InputType({ description: 'What someone sends who signs in.' })
export class SignInInput {
  @Field(() => String, { description: 'The member’s alias; letter case does not matter.' })
  alias!: string;

  @Field(() => String, { description: 'The member’s passphrase.' })
  passphrase!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'From an earlier sign-in on this device: it is then not kept out by a stranger’s tries.',
  })
  deviceToken?: string | null;
}

/** `Mutation.signIn`. */
@Resolver()
export class StartSignInResolver {
  @Mutation(() => SignInResult, {
    nullable: true,
    description: 'Signs a member in on this device.',
  })
  async signIn(
    @Arg('input', () => SignInInput) input: SignInInput,
    @Ctx() { parts, clientHash, now }: MembersContext,
  ): Promise<typeof SignInResult> {
    const { alias, passphrase, deviceToken } = input;
    const outcome = await startSignIn(parts, {
      alias,
      passphrase,
      deviceToken: deviceToken ?? null,
      clientHash,
      now,
    });
    switch (outcome.kind) {
      case 'signed-in':
        return fill(SignInSuccess, { signInTokens: fill(SignInTokensType, outcome.tokens) });
      case 'refused':
        return fill(SignInFailedError, {
          message: 'Alias and passphrase do not belong together. Check both and try again.',
        });
      case 'too-many':
        return tooManyAttempts(outcome.retryAfterSeconds);
      default:
        return unreachable(outcome);
    }
  }
}
