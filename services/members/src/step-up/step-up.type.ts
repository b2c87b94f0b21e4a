import { Field, fill, ObjectType, UserError } from '@holdfast/graphql';
import { TOO_MANY_FACE, TooManyAttemptsError } from '../door/door.type.ts';

/** Returned when somebody who is signed in gives a passphrase that is not theirs, or none where one is needed. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when the passphrase is not the member’s, or was left out and you signed in some time ago. Nothing was changed.',
})
export class PassphraseWrongError extends UserError {}

/** Returned when a sign-in has not shown the second factor that its account has. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when this account has a second factor that this sign-in has not shown. Sign in again and show it. Nothing was changed.',
})
export class SecondFactorNotShownError extends UserError {}

const passphraseWrong = () =>
  fill(PassphraseWrongError, {
    message:
      'This needs your passphrase. Check it and try again, or sign in anew; nothing was changed.',
  });

/** Faces of somebody who has not shown enough, for `answer`. */
export const NOT_CONFIRMED_FACES = {
  'passphrase-wrong': passphraseWrong,
  'passphrase-needed': passphraseWrong,
  'second-factor-needed': () =>
    fill(SecondFactorNotShownError, {
      message: 'Sign in again and show your second factor, then try again; nothing was changed.',
    }),
  ...TOO_MANY_FACE,
};

/** Errors of a mutation that makes sure who asks, in the order of its union. */
export const NOT_CONFIRMED_ERRORS = [
  PassphraseWrongError,
  SecondFactorNotShownError,
  TooManyAttemptsError,
] as const;

/** Declares the field `passphrase` of an input whose sender confirms who they are. */
export function ConfirmingPassphrase(): PropertyDecorator {
  return Field(() => String, {
    nullable: true,
    description: 'Your passphrase. May be left out for some minutes after signing in.',
  });
}
