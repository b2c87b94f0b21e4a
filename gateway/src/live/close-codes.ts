import { CloseCode as Protocol } from 'graphql-ws';

/** Codes with which this door closes a socket, and what the client does then: the table of docs/live.md. */
export const CLOSE = {
  /** The gateway stops, and another is there soon: the client comes again with its cursor. */
  serverStops: 1012,
  /** Too slow, too much open, too many messages, or something cannot be checked now: the client comes again after a pause. */
  tryAgainLater: 1013,
  /** Signed out, or the token is not good: the client stops, and asks the person to sign in. */
  invalidToken: 4401,
  /** The access token has ended: the client comes again with a fresh one. */
  tokenExpired: 4403,
} as const;

/** Codes for faults of the protocol itself: a client of graphql-ws stops at all of them but 4408. */
export const PROTOCOL_CLOSE = {
  notOfTheProtocol: Protocol.BadRequest,
  noInit: Protocol.ConnectionInitialisationTimeout,
  secondInit: Protocol.TooManyInitialisationRequests,
  sameId: Protocol.SubscriberAlreadyExists,
  /** A message that is larger than the door takes. */
  tooLarge: 1009,
  /** Frames that are no WebSocket’s. */
  notOfWebSockets: 1002,
  /** Text that is no UTF-8. */
  notText: 1007,
} as const;

/** One of the codes of this door. */
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];
