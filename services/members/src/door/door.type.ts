import { Field, fill, Int, ObjectType, UserError } from '@holdfast/graphql';

/** Returned when there were too many tries. */
@ObjectType({
  implements: UserError,
  description: 'Returned when there were too many tries. What was sent was not looked at.',
})
export class TooManyAttemptsError extends UserError {
  @Field(() => Int, { description: 'Seconds to wait before trying again; at least 1.' })
  retryAfterSeconds!: number;
}

/** Says how long to wait. */
export function tooManyAttempts(retryAfterSeconds: number): TooManyAttemptsError {
  return fill(TooManyAttemptsError, {
    message: 'There were many tries. Please wait a little and try again.',
    retryAfterSeconds,
  });
}

/** Returned when somebody who is signed in gives another passphrase than theirs. */
@ObjectType({
  implements: UserError,
  description: 'Returned when the passphrase is not the member’s. Nothing was changed.',
})
export class PassphraseWrongError extends UserError {}

/** Says that it was another passphrase. */
export function passphraseWrong(): PassphraseWrongError {
  return fill(PassphraseWrongError, {
    message: 'This is not your passphrase. Check it and try again; nothing was changed.',
  });
}
