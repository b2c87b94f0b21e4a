import {
  answer,
  Ctx,
  declareResult,
  fill,
  IdOf,
  Input,
  InputInvalidError,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
  UserError,
} from '@holdfast/graphql';
import { For, type AskingOwner, type RequestContext } from '@holdfast/subgraph';
import { AccountChanged } from '../member/staff.type.ts';
import {
  ConfirmingPassphrase,
  NOT_CONFIRMED_ERRORS,
  NOT_CONFIRMED_FACES,
} from '../step-up/step-up.type.ts';
import { removeSignInMethod, type RemovingSignInMethods } from './remove-sign-in-method.ts';

/** Input of removeSignInMethod. */
@InputType({ description: 'A way to sign in that is to be removed.' })
export class RemoveSignInMethodInput {
  @IdOf('SignInMethod', { description: 'The id of a SignInMethod.' })
  signInMethodId!: string;

  @ConfirmingPassphrase()
  passphrase?: string | null;
}

/** Success of removeSignInMethod. */
@ObjectType({ description: 'Nobody can sign in this way any more.' })
export class RemoveSignInMethodSuccess extends AccountChanged {
  @IdOf('SignInMethod', { description: 'The id that was sent.' })
  signInMethodId!: string;
}

/** Returned when no lasting way to sign in would be left. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when neither a passphrase nor a passkey would be left; for staff, also when no second factor would be left. Add another one first.',
})
export class LastSignInMethodError extends UserError {}

/** Result of removeSignInMethod. */
export const RemoveSignInMethodResult = declareResult(
  'RemoveSignInMethod',
  RemoveSignInMethodSuccess,
  LastSignInMethodError,
  ...NOT_CONFIRMED_ERRORS,
  InputInvalidError,
);

/** `Mutation.removeSignInMethod`. */
@Resolver()
export class RemoveSignInMethodResolver {
  @MutationOf(
    () => RemoveSignInMethodResult,
    'Removes one of your ways to sign in. Devices that are signed in stay so. One that is not there any more counts as removed.',
  )
  async removeSignInMethod(
    @For('OWNER') owner: AskingOwner,
    @Input(() => RemoveSignInMethodInput, 'The way to sign in that is to be removed.')
    { signInMethodId, passphrase = null }: RemoveSignInMethodInput,
    @Ctx() { parts, now }: RequestContext<RemovingSignInMethods>,
  ): Promise<typeof RemoveSignInMethodResult> {
    const removal = { methodId: signInMethodId, passphrase, now };
    return answer(await removeSignInMethod(parts, owner, removal), {
      removed: () => fill(RemoveSignInMethodSuccess, { signInMethodId }),
      'none-left': () =>
        fill(LastSignInMethodError, {
          message: 'This is the last way in that stays. Add another one first.',
        }),
      ...NOT_CONFIRMED_FACES,
    });
  }
}
