/**
 * Codes with which this door closes a socket, and what the client does then: the table of docs/live.md. Codes for
 * faults of the protocol itself, such as 4400, come from graphql-ws.
 */
export const CLOSE = {
  /** The gateway stops, and another is there soon: the client comes again with its cursor. */
  serverStops: 1012,
  /** Too slow, too much open, or something cannot be checked now: the client comes again after a pause. */
  tryAgainLater: 1013,
  /** Signed out, or the token is not good: the client stops, and asks the person to sign in. */
  invalidToken: 4401,
  /** The access token has ended: the client comes again with a fresh one. */
  tokenExpired: 4403,
} as const;

/** One of the codes of this door. */
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];
