import { Field, fill, Int, ObjectType, UserError } from '@holdfast/graphql';
import type { TooMany } from './throttle.part.ts';

/** Returned when there were too many tries. */
@ObjectType({
  implements: UserError,
  description: 'Returned when there were too many tries. The secret that was sent was not checked.',
})
export class TooManyAttemptsError extends UserError {
  @Field(() => Int, { description: 'Seconds to wait before trying again; at least 1.' })
  retryAfterSeconds!: number;
}

/** Face of too many tries. */
export function tooManyAttempts(retryAfterSeconds: number): TooManyAttemptsError {
  return fill(TooManyAttemptsError, {
    message: 'There were many tries. Please wait a little and try again.',
    retryAfterSeconds,
  });
}

/** Returned when somebody who is signed in gives a passphrase that is not theirs. */
@ObjectType({
  implements: UserError,
  description: 'Returned when the passphrase is not the member’s. Nothing was changed.',
})
export class PassphraseWrongError extends UserError {}

/** Face of a wrong passphrase. */
export function passphraseWrong(): PassphraseWrongError {
  return fill(PassphraseWrongError, {
    message: 'This is not your passphrase. Check it and try again; nothing was changed.',
  });
}

/** Face of too many tries, for `answer`. */
export const TOO_MANY_FACE = {
  'too-many': ({ retryAfterSeconds }: TooMany) => tooManyAttempts(retryAfterSeconds),
};

/** Faces of a passphrase that did not confirm who asks, for `answer`. */
export const NOT_CONFIRMED_FACES = { 'passphrase-wrong': passphraseWrong, ...TOO_MANY_FACE };

/** Errors of a mutation that asks for the passphrase once more, in the order of its union. */
export const NOT_CONFIRMED_ERRORS = [PassphraseWrongError, TooManyAttemptsError] as const;

/** Declares the field `passphrase` of an input whose sender confirms who they are. */
export function ConfirmingPassphrase(): PropertyDecorator {
  return Field(() => String, {
    nullable: true,
    description: 'Your passphrase. May be left out for some minutes after signing in.',
  });
}

/** Declares the field `deviceToken` of an input that signs somebody in. */
export function DeviceToken(): PropertyDecorator {
  return Field(() => String, {
    nullable: true,
    description:
      'The token from an earlier sign-in on this device, so that the tries of strangers cannot lock it out.',
  });
}
