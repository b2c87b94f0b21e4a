import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  IdempotencyKey,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import {
  HelpCardField,
  privateHelp,
  type Helping,
  type HelpCardType,
} from '@holdfast/help-card/graphql';
import { For, type AskingOwner, type RequestContext } from '@holdfast/subgraph';
import { AccountChanged } from '../member/staff.type.ts';
import {
  ConfirmingPassphrase,
  NOT_CONFIRMED_ERRORS,
  NOT_CONFIRMED_FACES,
} from '../step-up/step-up.type.ts';
import { SignInMethodType } from '../sign-in-method/sign-in-method.type.ts';
import { addPasskey, type AddingPasskeys } from './add-passkey.ts';
import { PasskeyAttestationInput } from './passkey.type.ts';

/** Input of addPasskey. */
@InputType({ description: 'A passkey to add.' })
export class AddPasskeyInput {
  @Field(() => String, {
    description: 'A name of your own for it, such as the device it is on: 1 to 60 characters.',
  })
  name!: string;

  @Field(() => PasskeyAttestationInput, {
    description: 'The answer of the new passkey to createPasskeyChallenge.',
  })
  passkey!: PasskeyAttestationInput;

  @ConfirmingPassphrase()
  passphrase?: string | null;

  @IdempotencyKey('passkey')
  idempotencyKey!: string;
}

/** Success of addPasskey. */
@ObjectType({ description: 'The passkey is added: it can be used to sign in.' })
export class AddPasskeySuccess extends AccountChanged {
  @Field(() => SignInMethodType, { description: 'The passkey.' })
  signInMethod!: SignInMethodType;

  @HelpCardField()
  helpCard!: HelpCardType | null;
}

/** Result of addPasskey. */
export const AddPasskeyResult = declareResult(
  'AddPasskey',
  AddPasskeySuccess,
  ...NOT_CONFIRMED_ERRORS,
  InputInvalidError,
);

/** `Mutation.addPasskey`. */
@Resolver()
export class AddPasskeyResolver {
  @MutationOf(
    () => AddPasskeyResult,
    'Adds a passkey to sign in by. Its authenticator must have verified you. A repeat with the same key adds nothing new.',
  )
  async addPasskey(
    @For('OWNER') owner: AskingOwner,
    @Input(() => AddPasskeyInput, 'The passkey to add.')
    { name, passkey, passphrase = null, idempotencyKey }: AddPasskeyInput,
    @Ctx() { parts, person, now }: RequestContext<AddingPasskeys & Helping>,
  ): Promise<typeof AddPasskeyResult> {
    const addition = { draft: { name, idempotencyKey }, answer: passkey, passphrase, now };
    return answer(await addPasskey(parts, owner, addition), {
      added: ({ passkey: { id, createdAt, lastUsedAt }, name: given }) => {
        const method = { id, kind: 'PASSKEY', name: given, codesLeft: null } as const;
        return fill(AddPasskeySuccess, {
          signInMethod: fill(SignInMethodType, { ...method, createdAt, lastUsedAt }),
          // What staff write is no word of a member.
          helpCard: person.kind === 'staff' ? null : privateHelp([name], owner, { ...parts, now }),
        });
      },
      invalid: ({ faults }) => inputInvalid(faults),
      ...NOT_CONFIRMED_FACES,
    });
  }
}
