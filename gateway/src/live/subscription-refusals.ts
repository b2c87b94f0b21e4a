import { NOT_PERSISTED } from '@holdfast/http';
import type { Person } from '@holdfast/identity';
import { GraphQLError } from 'graphql';
import type { LiveOperation } from './live-operation.ts';

/** Refuses somebody who is not signed in. */
export function signInFirst(): GraphQLError {
  return new GraphQLError('Sign in and send the access token with connection_init.', {
    extensions: { code: 'UNAUTHENTICATED' },
  });
}

const FOR_MEMBERS = 'This is for members. A staff account has no record of its own.';
const FOR_FACILITATORS =
  'This is for facilitators. A sign-in is one once it has shown its second factor.';

/** Refuses staff what members alone have, and others what facilitators have to see; null if it is theirs. */
export function whyForOthers(kind: LiveOperation['kind'], person: Person): GraphQLError | null {
  if (kind === 'viewer' && person.kind !== 'member') return forbidden(FOR_MEMBERS);
  const isFacilitator = person.kind === 'staff' && person.roles.includes('FACILITATOR');
  return kind === 'staff' && !isFacilitator ? forbidden(FOR_FACILITATORS) : null;
}

function forbidden(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}

/** Refuses a document that is named and not sent. */
export function notPersisted(): GraphQLError {
  const { message, code } = NOT_PERSISTED;
  return new GraphQLError(message, { extensions: { code } });
}

/** Refuses an id that would stand in every frame. */
export function idTooLong(): GraphQLError {
  return new GraphQLError('The id of a subscription has at most 64 characters.', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
