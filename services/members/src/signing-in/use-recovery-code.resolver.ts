import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  InputInvalidError,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { type MembersContext } from '../parts.ts';
import { SignInTokensType } from '../sign-in/sign-in.type.ts';
import { useRecoveryCode } from './use-recovery-code.ts';
import { TooManyAttemptsError } from '../door/door.type.ts';
import {
  SecondFactorRequiredError,
  SignInFailedError,
  signInFace,
  SignInSuccess,
} from './signing-in.type.ts';

/** What someone sends who has lost their passphrase. */
@InputType({ description: 'What someone sends who has lost their passphrase.' })
export class UseRecoveryCodeInput {
  @Field(() => String, { description: 'The member’s alias; letter case does not matter.' })
  alias!: string;

  @Field(() => String, {
    description: 'One of the codes that were given; hyphens, blanks and letter case do not matter.',
  })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'From an earlier sign-in on this device: it is then not kept out by a stranger’s tries.',
  })
  deviceToken?: string | null;
}

/** Returned by useRecoveryCode. */
@ObjectType({
  description:
    'The member is signed in, and the code is used up. For some minutes changePassphrase needs no earlier passphrase.',
})
export class UseRecoveryCodeSuccess {
  @Field(() => SignInTokensType, { description: 'The tokens of this device.' })
  signInTokens!: SignInTokensType;
}

/** What useRecoveryCode may answer. */
export const UseRecoveryCodeResult = createUnionType({
  name: 'UseRecoveryCodeResult',
  description: 'What useRecoveryCode may answer.',
  types: () =>
    [
      UseRecoveryCodeSuccess,
      SignInFailedError,
      SecondFactorRequiredError,
      TooManyAttemptsError,
      InputInvalidError,
    ] as const,
});

/** `Mutation.useRecoveryCode`. */
@Resolver()
export class UseRecoveryCodeResolver {
  @Mutation(() => UseRecoveryCodeResult, {
    nullable: true,
    description:
      'Signs a member in by one of their recovery codes, which is good once. It is counted with the tries of signIn.',
  })
  async useRecoveryCode(
    @Arg('input', () => UseRecoveryCodeInput) input: UseRecoveryCodeInput,
    @Ctx() { parts, clientHash, now }: MembersContext,
  ): Promise<typeof UseRecoveryCodeResult> {
    const { alias, code, deviceToken } = input;
    const arrival = { alias, deviceToken: deviceToken ?? null, clientHash, now };
    const face = signInFace(await useRecoveryCode(parts, arrival, code));
    return face instanceof SignInSuccess
      ? fill(UseRecoveryCodeSuccess, { signInTokens: face.signInTokens })
      : face;
  }
}
