import {
  answer,
  Ctx,
  DateTime,
  declareResult,
  Field,
  fill,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { For, type AskingOwner, type RequestContext } from '@holdfast/subgraph';
import { AccountChanged } from '../member/staff.type.ts';
import { NOT_CONFIRMED_ERRORS, NOT_CONFIRMED_FACES } from '../step-up/step-up.type.ts';
import { changePassphrase, type ChangingPassphrases } from './change-passphrase.ts';

/** Input of changePassphrase. */
@InputType({ description: 'A new passphrase, and the present one.' })
export class ChangePassphraseInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The present passphrase. May be left out for some minutes after signing in with a recovery code or a passkey.',
  })
  currentPassphrase?: string | null;

  @Field(() => String, { description: 'The new passphrase: 10 to 256 characters.' })
  newPassphrase!: string;
}

/** Success of changePassphrase. */
@ObjectType({
  description: 'The new passphrase is set. All other devices are signed out; this one is not.',
})
export class ChangePassphraseSuccess extends AccountChanged {
  @Field(() => DateTime, { description: 'When it was changed.' })
  changedAt!: Date;
}

/** Result of changePassphrase. */
export const ChangePassphraseResult = declareResult(
  'ChangePassphrase',
  ChangePassphraseSuccess,
  ...NOT_CONFIRMED_ERRORS,
  InputInvalidError,
);

/** `Mutation.changePassphrase`. */
@Resolver()
export class ChangePassphraseResolver {
  @MutationOf(
    () => ChangePassphraseResult,
    'Sets another passphrase, or a first one, and signs all other devices out. Recovery codes and passkeys stay as they are.',
  )
  async changePassphrase(
    @For('OWNER') owner: AskingOwner,
    @Input(() => ChangePassphraseInput, 'The passphrase to set.') input: ChangePassphraseInput,
    @Ctx() { parts, now }: RequestContext<ChangingPassphrases>,
  ): Promise<typeof ChangePassphraseResult> {
    const { currentPassphrase = null, newPassphrase } = input;
    const change = { currentPassphrase, newPassphrase, now };
    return answer(await changePassphrase(parts, owner, change), {
      changed: ({ changedAt }) => fill(ChangePassphraseSuccess, { changedAt }),
      invalid: ({ faults }) => inputInvalid(faults),
      ...NOT_CONFIRMED_FACES,
    });
  }
}
