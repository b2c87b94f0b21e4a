import type { ServerResponse } from 'node:http';
import { answerText } from './answer.ts';
import { BUSY_SENTENCE } from './error-mask.ts';
import { inLanguage, LANGUAGE } from './language.ts';
import { refusalTypeFor } from './media-type.ts';

/** Refusal of a request before GraphQL sees it. */
export interface Refusal {
  readonly statusCode: number;
  /** Code, from the closed list of codes of the graph. */
  readonly code: string;
  /** A fixed sentence that says what to do. */
  readonly message: string;
  /** Seconds after which a further try is likely to succeed; at least 1. */
  readonly retryAfterSeconds?: number;
  /** Methods that are taken, where another one was used. */
  readonly allow?: string;
}

export const NOT_THIS_METHOD: Refusal = {
  statusCode: 405,
  code: 'BAD_USER_INPUT',
  message: 'Send a mutation by POST; a query by POST or GET.',
  allow: 'GET, POST',
};

/**
 * Answer to a request that names a document in place of sending it. Clients read message and code, and send the document;
 * 200 is what Apollo Server answers with, so that no client takes it for an outage.
 */
export const NOT_PERSISTED: Refusal = {
  statusCode: 200,
  code: 'PERSISTED_QUERY_NOT_SUPPORTED',
  message: 'PersistedQueryNotSupported',
};

/** Refusal that is thrown while an operation is prepared. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';

  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** Makes the refusal of an operation that would change something, and came by GET. */
export function notByGet(): RefusedRequest {
  return new RefusedRequest({ ...NOT_THIS_METHOD, allow: 'POST' });
}

/** Makes the refusal of what may be tried again later. */
export function tryLater(retryAfterSeconds: number): Refusal {
  return {
    statusCode: 429,
    code: 'RATE_LIMITED',
    message: BUSY_SENTENCE,
    retryAfterSeconds,
  };
}

/** Answers with a GraphQL error and no data. @param beside extensions of the answer. */
export function refuse(response: ServerResponse, refusal: Refusal, beside: object = {}): void {
  const { statusCode, retryAfterSeconds, allow } = refusal;
  if (allow !== undefined) response.setHeader('allow', allow);
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', retryAfterSeconds);
  response.setHeader('content-language', LANGUAGE);
  const mediaType = refusalTypeFor(response.req.headers.accept);
  answerText(response, statusCode, mediaType, JSON.stringify(asErrors(refusal, beside)));
}

/** Body of a refusal, as GraphQL says it. */
export function asErrors(
  { message, code, retryAfterSeconds }: Refusal,
  beside: object = {},
): object {
  const later = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  const errors = [{ message, extensions: { code, ...later } }];
  return { errors, extensions: { ...inLanguage, ...beside } };
}
