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
import { For, type AskingOwner, type RequestContext } from '@holdfast/subgraph';
import { AccountChanged } from '../member/staff.type.ts';
import {
  ConfirmingPassphrase,
  NOT_CONFIRMED_ERRORS,
  NOT_CONFIRMED_FACES,
} from '../step-up/step-up.type.ts';
import {
  regenerateRecoveryCodes,
  type RegeneratingRecoveryCodes,
} from './regenerate-recovery-codes.ts';

/** Input of regenerateRecoveryCodes. */
@InputType({ description: 'A request for new recovery codes.' })
export class RegenerateRecoveryCodesInput {
  @ConfirmingPassphrase()
  passphrase?: string | null;
}

/** Success of regenerateRecoveryCodes. */
@ObjectType({ description: 'The new codes are valid, and none of the earlier ones is.' })
export class RegenerateRecoveryCodesSuccess extends AccountChanged {
  @Field(() => [String], {
    description:
      'Eight codes, each good for one sign-in without the passphrase. They are shown once: write them down.',
  })
  recoveryCodes!: string[];
}

/** Result of regenerateRecoveryCodes. */
export const RegenerateRecoveryCodesResult = declareResult(
  'RegenerateRecoveryCodes',
  RegenerateRecoveryCodesSuccess,
  ...NOT_CONFIRMED_ERRORS,
  InputInvalidError,
);

/** `Mutation.regenerateRecoveryCodes`. */
@Resolver()
export class RegenerateRecoveryCodesResolver {
  @MutationOf(
    () => RegenerateRecoveryCodesResult,
    'Gives you new recovery codes. The earlier ones stop working, and a repeat gives other codes again.',
  )
  async regenerateRecoveryCodes(
    @For('OWNER') owner: AskingOwner,
    @Input(() => RegenerateRecoveryCodesInput, 'The passphrase, if it is needed.')
    { passphrase = null }: RegenerateRecoveryCodesInput,
    @Ctx() { parts, now }: RequestContext<RegeneratingRecoveryCodes>,
  ): Promise<typeof RegenerateRecoveryCodesResult> {
    return answer(await regenerateRecoveryCodes(parts, owner, { passphrase, now }), {
      regenerated: ({ recoveryCodes }) =>
        fill(RegenerateRecoveryCodesSuccess, { recoveryCodes: [...recoveryCodes] }),
      ...NOT_CONFIRMED_FACES,
    });
  }
}
