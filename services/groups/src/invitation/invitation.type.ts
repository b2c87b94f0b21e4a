import { DateTime, Field, fill, InvitationNotUsableError, ObjectType } from '@holdfast/graphql';

/** An invitation as its maker sees it. */
@ObjectType('GroupInvitation', {
  description: 'A code by which one person can join the group. Hand it to them yourself.',
})
export class GroupInvitationType {
  @Field(() => String, {
    description: 'The code, good once. Whoever holds it can join: show it to nobody else.',
  })
  code!: string;

  @Field(() => DateTime, { description: 'From this instant on the code is not good any more.' })
  expiresAt!: Date;
}

/** The one answer for a code that opens nothing. */
export function invitationNotUsable(): InvitationNotUsableError {
  return fill(InvitationNotUsableError, {
    message: 'This code cannot be used. Ask the person who invited you for a new one.',
  });
}
