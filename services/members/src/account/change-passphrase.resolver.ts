import {
  Arg,
  createUnionType,
  Ctx,
  DateTime,
  Field,
  fill,
  InputInvalidError,
  inputInvalid,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { unreachable } from '@holdfast/kernel';
import { requireOwner } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { changePassphrase } from './change-passphrase.ts';
import {
  passphraseWrong,
  PassphraseWrongError,
  tooManyAttempts,
  TooManyAttemptsError,
} from '../door/door.type.ts';

/** What a member sends who wishes for another passphrase. */
@InputType({ description: 'What a member sends who wishes for another passphrase.' })
export class ChangePassphraseInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The present passphrase. May be left out for ten minutes by whoever signed in with a recovery code or a passkey.',
  })
  currentPassphrase?: string | null;

  @Field(() => String, { description: 'The new one: 10 to 256 characters.' })
  newPassphrase!: string;
}

/** Returned by changePassphrase. */
@ObjectType({
  description: 'The new passphrase holds. All other devices are signed out; this one is not.',
})
export class ChangePassphraseSuccess {
  @Field(() => DateTime, { description: 'When it was changed.' })
  changedAt!: Date;
}

/** What changePassphrase may answer. */
export const ChangePassphraseResult = createUnionType({
  name: 'ChangePassphraseResult',
  description: 'What changePassphrase may answer.',
  types: () =>
    [
      ChangePassphraseSuccess,
      PassphraseWrongError,
      TooManyAttemptsError,
      InputInvalidError,
    ] as const,
});

/** `Mutation.changePassphrase`. */
@Resolver()
export class ChangePassphraseResolver {
  @Mutation(() => ChangePassphraseResult, {
    nullable: true,
    description:
      'Sets another passphrase, or a first one, and signs all other devices out. Recovery codes and passkeys stay as they are.',
  })
  async changePassphrase(
    @Arg('input', () => ChangePassphraseInput) input: ChangePassphraseInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof ChangePassphraseResult> {
    const outcome = await changePassphrase(context.parts, requireOwner(context), {
      currentPassphrase: input.currentPassphrase ?? null,
      newPassphrase: input.newPassphrase,
      now: context.now,
    });
    switch (outcome.kind) {
      case 'changed':
        return fill(ChangePassphraseSuccess, { changedAt: outcome.changedAt });
      case 'invalid':
        return inputInvalid(outcome.faults);
      case 'passphrase-wrong':
        return passphraseWrong();
      case 'too-many':
        return tooManyAttempts(outcome.retryAfterSeconds);
      default:
        return unreachable(outcome);
    }
  }
}
