import {
  answer,
  Ctx,
  Field,
  fill,
  Input,
  inputInvalid,
  InputType,
  MutationOf,
  Resolver,
} from '@holdfast/graphql';
import { For, type RequestContext } from '@holdfast/subgraph';
import { DeviceToken } from '../door/door.type.ts';
import { PasskeyAssertionInput, usedPasskey } from '../passkey/passkey.type.ts';
import { startSignIn, type StartingSignIns } from './start-sign-in.ts';
import { signInFaces, SignInResult, SignInSuccess, type TriedSecret } from './signing-in.type.ts';

/** The second step of signing in. */
@InputType({ description: 'The second step of signing in, if signIn asked for one.' })
export class SecondFactorInput {
  @Field(() => String, { description: 'The challenge of SecondFactorRequiredError.' })
  challenge!: string;

  @Field(() => String, {
    description:
      'The six digits that the authenticator app shows now. A member whose app is lost sends one of their recovery codes in its place, after alias and passphrase; it is used up. Then removeSignInMethod removes the app.',
  })
  code!: string;
}

/** Input of signIn. */
@InputType({
  description: 'Secrets to sign in by: alias and passphrase, or a passkey, or a second factor.',
})
export class SignInInput {
  @Field(() => String, {
    nullable: true,
    description: 'Your alias; letter case does not matter. Only together with a passphrase.',
  })
  alias?: string | null;

  @Field(() => String, { nullable: true, description: 'Your passphrase.' })
  passphrase?: string | null;

  @Field(() => PasskeyAssertionInput, {
    nullable: true,
    description: 'The answer of a passkey to createPasskeyChallenge.',
  })
  passkey?: PasskeyAssertionInput | null;

  @Field(() => SecondFactorInput, {
    nullable: true,
    description: 'The answer that completes a sign-in which asked for a second factor.',
  })
  secondFactor?: SecondFactorInput | null;

  @DeviceToken()
  deviceToken?: string | null;
}

/** Names what somebody has tried to sign in by. */
function triedBy({ passkey, secondFactor }: SignInInput): TriedSecret {
  if ((passkey ?? null) !== null) return 'passkey';
  return (secondFactor ?? null) === null ? 'passphrase' : 'secondFactor';
}

/** `Mutation.signIn`. */
@Resolver()
export class StartSignInResolver {
  @MutationOf(
    () => SignInResult,
    'Signs a member in on this device. A passkey is enough alone; after a passphrase, an account with a second factor is asked for it.',
  )
  @For('ANYBODY')
  async signIn(
    @Input(() => SignInInput, 'The secrets to sign in by.') input: SignInInput,
    @Ctx() { parts, clientHash, now }: RequestContext<StartingSignIns>,
  ): Promise<typeof SignInResult> {
    const { alias, passphrase, passkey, secondFactor, deviceToken } = input;
    const arrival = { deviceToken: deviceToken ?? null, clientHash, now };
    const outcome = await startSignIn(parts, arrival, {
      alias: alias ?? null,
      passphrase: passphrase ?? null,
      passkey: usedPasskey(passkey ?? null),
      secondFactor: secondFactor ?? null,
    });
    return answer(outcome, {
      ...signInFaces(triedBy(input), (signInTokens) => fill(SignInSuccess, { signInTokens })),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
