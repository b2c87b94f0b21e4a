import { GraphQLError } from 'graphql';

/** The closed list of `extensions.code`: what a client may meet apart from outcomes. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'RATE_LIMITED'
  | 'OPERATION_NOT_ALLOWED'
  | 'UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

/**
 * Makes an error for a request that may not be made, or cannot be answered now.
 * @param message a fixed sentence that says what to do; never an id, a name or a piece of the input.
 * @param reason a constant on which a client can act.
 */
export function requestError(code: ErrorCode, message: string, reason?: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code, ...(reason === undefined ? {} : { reason }) },
  });
}

/** The error for a request that lacks a token and needs one. */
export function signInNeeded(): GraphQLError {
  return requestError('UNAUTHENTICATED', 'Sign in and send the access token.');
}
