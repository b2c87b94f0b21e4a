import { Arg, Ctx, Field, inputInvalid, InputType, Mutation, Resolver } from '@holdfast/graphql';
import { type MembersContext } from '../parts.ts';
import { PasskeyAssertionInput, usedPasskey } from '../passkey/passkey.type.ts';
import { startSignIn } from './start-sign-in.ts';
import { signInFace, SignInResult } from './signing-in.type.ts';

/** The second step of signing in. */
@InputType({ description: 'The second step of signing in, where signIn asked for one.' })
export class SecondFactorInput {
  @Field(() => String, { description: 'The challenge of SecondFactorRequiredError.' })
  challenge!: string;

  @Field(() => String, { description: 'The six digits that the authenticator app shows now.' })
  code!: string;
}

/** What someone sends who signs in. */
@InputType({
  description:
    'What someone sends who signs in: alias and passphrase, or a passkey, or a second factor.',
})
export class SignInInput {
  @Field(() => String, {
    nullable: true,
    description: 'The member’s alias; letter case does not matter. With a passphrase alone.',
  })
  alias?: string | null;

  @Field(() => String, { nullable: true, description: 'The member’s passphrase.' })
  passphrase?: string | null;

  @Field(() => PasskeyAssertionInput, {
    nullable: true,
    description: 'What a passkey answered to createPasskeyChallenge.',
  })
  passkey?: PasskeyAssertionInput | null;

  @Field(() => SecondFactorInput, {
    nullable: true,
    description: 'What completes a sign-in that asked for a second factor.',
  })
  secondFactor?: SecondFactorInput | null;

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
    description:
      'Signs a member in on this device. By a passkey nothing else is needed; by a passphrase, accounts with a second factor are asked for it.',
  })
  async signIn(
    @Arg('input', () => SignInInput) input: SignInInput,
    @Ctx() { parts, clientHash, now }: MembersContext,
  ): Promise<typeof SignInResult> {
    const { alias, passphrase, passkey, secondFactor, deviceToken } = input;
    const arrival = { deviceToken: deviceToken ?? null, clientHash, now };
    const outcome = await startSignIn(parts, arrival, {
      alias: alias ?? null,
      passphrase: passphrase ?? null,
      passkey: usedPasskey(passkey ?? null),
      secondFactor: secondFactor ?? null,
    });
    return outcome.kind === 'invalid' ? inputInvalid(outcome.faults) : signInFace(outcome);
  }
}
