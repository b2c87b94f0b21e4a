import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  Input,
  InputInvalidError,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { For, type RequestContext } from '@holdfast/subgraph';
import { SignInTokensType } from '../sign-in/sign-in.type.ts';
import { useRecoveryCode, type UsingRecoveryCodes } from './use-recovery-code.ts';
import { DeviceToken, TooManyAttemptsError } from '../door/door.type.ts';
import { SecondFactorRequiredError, SignInFailedError, signInFaces } from './signing-in.type.ts';

/** Input of useRecoveryCode. */
@InputType({ description: 'A recovery code to sign in by, for a passphrase that is lost.' })
export class UseRecoveryCodeInput {
  @Field(() => String, { description: 'Your alias; letter case does not matter.' })
  alias!: string;

  @Field(() => String, {
    description: 'One of your recovery codes; hyphens, blanks and letter case do not matter.',
  })
  code!: string;

  @DeviceToken()
  deviceToken?: string | null;
}

/** Success of useRecoveryCode. */
@ObjectType({
  description:
    'The member is signed in, and the code is used up. For some minutes, changePassphrase needs no earlier passphrase.',
})
export class UseRecoveryCodeSuccess {
  @Field(() => SignInTokensType, { description: 'The tokens of this device.' })
  signInTokens!: SignInTokensType;
}

/** Result of useRecoveryCode. */
export const UseRecoveryCodeResult = declareResult(
  'UseRecoveryCode',
  UseRecoveryCodeSuccess,
  SignInFailedError,
  SecondFactorRequiredError,
  TooManyAttemptsError,
  InputInvalidError,
);

/** `Mutation.useRecoveryCode`. */
@Resolver()
export class UseRecoveryCodeResolver {
  @MutationOf(
    () => UseRecoveryCodeResult,
    'Signs a member in by one of their recovery codes, which is good once. If a second factor is asked for, the code is used up when that is shown; another recovery code is no second factor here. A right code is let in whatever others guess.',
  )
  @For('ANYBODY')
  async useRecoveryCode(
    @Input(() => UseRecoveryCodeInput, 'The recovery code to use.') input: UseRecoveryCodeInput,
    @Ctx() { parts, clientHash, now }: RequestContext<UsingRecoveryCodes>,
  ): Promise<typeof UseRecoveryCodeResult> {
    const { alias, code, deviceToken } = input;
    const arrival = { alias, deviceToken: deviceToken ?? null, clientHash, now };
    return answer(
      await useRecoveryCode(parts, arrival, code),
      signInFaces('recoveryCode', (signInTokens) => fill(UseRecoveryCodeSuccess, { signInTokens })),
    );
  }
}
