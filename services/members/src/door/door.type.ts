import { Field, fill, Int, manyTries, ObjectType, UserError } from '@holdfast/graphql';
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
    message: manyTries(retryAfterSeconds),
    retryAfterSeconds,
  });
}

/** Face of too many tries, for `answer`. */
export const TOO_MANY_FACE = {
  'too-many': ({ retryAfterSeconds }: TooMany) => tooManyAttempts(retryAfterSeconds),
};

/** Declares the field `deviceToken` of an input that signs somebody in. */
export function DeviceToken(): PropertyDecorator {
  return Field(() => String, {
    nullable: true,
    description:
      'The token from an earlier sign-in on this device, so that the tries of strangers cannot lock it out.',
  });
}
