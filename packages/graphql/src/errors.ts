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
 * @param bounds the least and the most that is taken.
 */
export function requestError(
  code: ErrorCode,
  message: string,
  reason?: string,
  bounds: { readonly min?: number; readonly max?: number } = {},
): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code, ...(reason === undefined ? {} : { reason }), ...bounds },
  });
}

/** The error for a request that lacks a token and needs one. */
export function signInNeeded(): GraphQLError {
  return requestError('UNAUTHENTICATED', 'Sign in and send the access token.');
}
