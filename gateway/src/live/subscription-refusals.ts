import { NOT_PERSISTED } from '@holdfast/http';
import { GraphQLError } from 'graphql';

/** Refuses somebody who is not signed in. */
export function signInFirst(): GraphQLError {
  return new GraphQLError('Sign in and send the access token with connection_init.', {
    extensions: { code: 'UNAUTHENTICATED' },
  });
}

/** Refuses staff what members alone have. */
export function forMembers(): GraphQLError {
  return new GraphQLError('This is for members. A staff account has no record of its own.', {
    extensions: { code: 'FORBIDDEN' },
  });
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
