import {
  answer,
  Ctx,
  DateTime,
  declareResult,
  Field,
  fill,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  MutationOf,
  ObjectType,
  PlainId,
  Resolver,
} from '@holdfast/graphql';
import { For, type AskingOwner, type RequestContext } from '@holdfast/subgraph';
import { AccountChanged } from '../member/staff.type.ts';
import { NOT_CONFIRMED_ERRORS, NOT_CONFIRMED_FACES } from '../step-up/step-up.type.ts';
import { confirmSecondFactor, type ConfirmingSecondFactors } from './confirm-second-factor.ts';

/** Input of confirmSecondFactor. */
@InputType({ description: 'The first code of an authenticator app.' })
export class ConfirmSecondFactorInput {
  @PlainId({ description: 'The id that addSecondFactor gave.' })
  secondFactorId!: string;

  @Field(() => String, { description: 'The six digits that the app shows now.' })
  code!: string;
}

/** Success of confirmSecondFactor. */
@ObjectType({
  description:
    'The app counts, and this sign-in has shown its second factor. Staff get their roles with the next refreshSignIn.',
})
export class ConfirmSecondFactorSuccess extends AccountChanged {
  @Field(() => DateTime, { description: 'When it began to count.' })
  confirmedAt!: Date;
}

/** Result of confirmSecondFactor. */
export const ConfirmSecondFactorResult = declareResult(
  'ConfirmSecondFactor',
  ConfirmSecondFactorSuccess,
  ...NOT_CONFIRMED_ERRORS,
  InputInvalidError,
);

/** `Mutation.confirmSecondFactor`. */
@Resolver()
export class ConfirmSecondFactorResolver {
  @MutationOf(
    () => ConfirmSecondFactorResult,
    'Takes the first code of an authenticator app. From then on signIn asks for a code of it, and no earlier app counts. Devices that have shown no second factor are signed out. Keep your recovery codes: one of them signs you in beside your passphrase if the app is lost. signInMethods says how many are left.',
  )
  async confirmSecondFactor(
    @For('OWNER') owner: AskingOwner,
    @Input(() => ConfirmSecondFactorInput, 'The code that the app shows.')
    { secondFactorId: id, code }: ConfirmSecondFactorInput,
    @Ctx() { parts, now }: RequestContext<ConfirmingSecondFactors>,
  ): Promise<typeof ConfirmSecondFactorResult> {
    return answer(await confirmSecondFactor(parts, owner, { id, code, now }), {
      confirmed: ({ confirmedAt }) => fill(ConfirmSecondFactorSuccess, { confirmedAt }),
      invalid: ({ faults }) => inputInvalid(faults),
      ...NOT_CONFIRMED_FACES,
    });
  }
}
