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
import { unreachable } from '@holdfast/kernel';
import { requireOwner } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { regenerateRecoveryCodes } from './regenerate-recovery-codes.ts';
import {
  passphraseWrong,
  PassphraseWrongError,
  tooManyAttempts,
  TooManyAttemptsError,
} from '../door/door.type.ts';

/** What a member sends who needs new recovery codes. */
@InputType({ description: 'What a member sends who needs new recovery codes.' })
export class RegenerateRecoveryCodesInput {
  @Field(() => String, {
    nullable: true,
    description: 'The passphrase. May be left out for ten minutes after signing in.',
  })
  passphrase?: string | null;
}

/** Returned by regenerateRecoveryCodes. */
@ObjectType({ description: 'The new codes hold, and none of the earlier ones.' })
export class RegenerateRecoveryCodesSuccess {
  @Field(() => [String], {
    description:
      'Eight codes, each good for one sign-in without the passphrase. Shown once: write them down.',
  })
  recoveryCodes!: string[];
}

/** What regenerateRecoveryCodes may answer. */
export const RegenerateRecoveryCodesResult = createUnionType({
  name: 'RegenerateRecoveryCodesResult',
  description: 'What regenerateRecoveryCodes may answer.',
  types: () =>
    [
      RegenerateRecoveryCodesSuccess,
      PassphraseWrongError,
      TooManyAttemptsError,
      InputInvalidError,
    ] as const,
});

/** `Mutation.regenerateRecoveryCodes`. */
@Resolver()
export class RegenerateRecoveryCodesResolver {
  @Mutation(() => RegenerateRecoveryCodesResult, {
    nullable: true,
    description: 'Gives new recovery codes; the earlier ones are good for nothing any more.',
  })
  async regenerateRecoveryCodes(
    @Arg('input', () => RegenerateRecoveryCodesInput) input: RegenerateRecoveryCodesInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof RegenerateRecoveryCodesResult> {
    const given = { passphrase: input.passphrase ?? null, now: context.now };
    const outcome = await regenerateRecoveryCodes(context.parts, requireOwner(context), given);
    switch (outcome.kind) {
      case 'regenerated':
        return fill(RegenerateRecoveryCodesSuccess, { recoveryCodes: [...outcome.recoveryCodes] });
      case 'passphrase-wrong':
        return passphraseWrong();
      case 'too-many':
        return tooManyAttempts(outcome.retryAfterSeconds);
      default:
        return unreachable(outcome);
    }
  }
}
