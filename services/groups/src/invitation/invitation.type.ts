import {
  DateTime,
  Field,
  fill,
  InvitationNotUsableError,
  manyTries,
  ObjectType,
  RateLimitedError,
} from '@holdfast/graphql';

/** An invitation as the member who made it sees it. */
@ObjectType('GroupInvitation', {
  description: 'A code by which one person can join the group. Hand it to them yourself.',
})
export class GroupInvitationType {
  @Field(() => String, {
    description: 'The code, good once. Anyone who holds it can join: show it to nobody else.',
  })
  code!: string;

  @Field(() => DateTime, { description: 'The instant from which the code is not good any more.' })
  expiresAt!: Date;
}

/** Makes the one error for a code that lets nobody in, whatever the reason. */
export function invitationNotUsable(): InvitationNotUsableError {
  return fill(InvitationNotUsableError, {
    message: 'This code cannot be used. Ask the person who invited you for a new one.',
  });
}

/** Makes the error for somebody who has tried as many codes as may be tried in an hour. */
export function tooManyTries(retryAfterSeconds: number): RateLimitedError {
  return fill(RateLimitedError, {
    message: manyTries(retryAfterSeconds),
    retryAfterSeconds,
  });
}
