import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  HeaderMap,
  type ApolloServer,
  type BaseContext,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import { BusyError } from '@holdfast/kernel';
import { answerJson, answerUnread } from './answer.ts';
import { BUSY_SENTENCE } from './error-mask.ts';
import type { Route } from './route.ts';
import { readBody, type BodyLimits } from './read-body.ts';

/** Refusal of a request before GraphQL sees it. */
export interface Refusal {
  readonly statusCode: number;
  /** Code, from the closed list of codes of the graph. */
  readonly code: string;
  /** A fixed sentence that says what to do. */
  readonly message: string;
  /** Seconds after which a further try is likely to succeed; at least 1. */
  readonly retryAfterSeconds?: number;
}

/** Decides who asks. */
export type ContextOf<Context> = (
  request: IncomingMessage,
) => Promise<Identified<Context> | { readonly refusal: Refusal }>;

/** Leave for a request to go on. */
export interface Identified<Context> {
  readonly context: Context;
  /** Runs the operation of this body, or of the parameters of a GET: when it is its turn, or charged to somebody. @throws BusyError if it may not run now. */
  readonly within?: <Result>(body: unknown, operation: () => Promise<Result>) => Promise<Result>;
  /** Called once the answer is made. */
  readonly done?: () => Promise<void>;
}

const TOO_LARGE: Refusal = {
  statusCode: 413,
  code: 'OPERATION_NOT_ALLOWED',
  message: 'The request is too large. Send less at once.',
};
const NOT_JSON: Refusal = {
  statusCode: 400,
  code: 'BAD_USER_INPUT',
  message: 'The body is not JSON. Send an object with a query and its variables.',
};
const NOT_OF_THIS_TYPE: Refusal = {
  statusCode: 400,
  code: 'BAD_USER_INPUT',
  message: 'Send the request with content-type application/json.',
};
const BATCH: Refusal = {
  statusCode: 400,
  code: 'OPERATION_NOT_ALLOWED',
  message: 'Batches are not taken. Send one operation in each request.',
};

/** Makes the refusal of what may be tried again later. */
export function tryLater(retryAfterSeconds: number): Refusal {
  return {
    statusCode: 429,
    code: 'RATE_LIMITED',
    message: BUSY_SENTENCE,
    retryAfterSeconds,
  };
}

/** Answers with a GraphQL error and no data. */
export function refuse(response: ServerResponse, refusal: Refusal): void {
  const { statusCode, retryAfterSeconds } = refusal;
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', retryAfterSeconds);
  answerJson(response, statusCode, asErrors(refusal));
}

function asErrors({ message, code, retryAfterSeconds }: Refusal): object {
  const later = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return { errors: [{ message, extensions: { code, ...later } }] };
}

/** Serves an Apollo Server over HTTP: limits of the body, then identity, then the operation. */
export function graphqlRoute<Context extends BaseContext>(
  server: ApolloServer<Context>,
  contextOf: ContextOf<Context>,
  bodyLimits: BodyLimits,
): Route {
  return async (request, response) => {
    const body = await readBody(request, bodyLimits);
    if (body.kind === 'too-large') {
      answerUnread(response, TOO_LARGE.statusCode, asErrors(TOO_LARGE));
      return;
    }
    const parsed = body.kind === 'read' ? parseBody(request, body.text) : NOT_JSON;
    if ('statusCode' in parsed) {
      refuse(response, parsed);
      return;
    }
    const who = await contextOf(request);
    if ('refusal' in who) {
      refuse(response, who.refusal);
      return;
    }
    const { context, within = (_body, operation) => operation() } = who;
    try {
      const answer = await within(sentBy(request, parsed.body), () =>
        execute(server, request, parsed.body, context),
      ).finally(who.done);
      await send(response, answer);
    } catch (error) {
      if (!(error instanceof BusyError)) throw error;
      refuse(response, tryLater(error.retryAfterSeconds));
    }
  };
}

/** What was sent: the body or, by GET, what the address says. */
function sentBy(request: IncomingMessage, body: unknown): unknown {
  if (request.method !== 'GET') return body;
  return Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams);
}

function execute<Context extends BaseContext>(
  server: ApolloServer<Context>,
  request: IncomingMessage,
  body: unknown,
  context: Context,
): Promise<HTTPGraphQLResponse> {
  return server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method ?? 'GET',
      headers: headersOf(request),
      search: new URL(request.url ?? '/', 'http://localhost').search,
      body,
    },
    context: () => Promise.resolve(context),
  });
}

function parseBody(request: IncomingMessage, text: string): { readonly body: unknown } | Refusal {
  const isJson = /^application\/json\b/i.test(request.headers['content-type'] ?? '');
  if (request.method === 'GET') return { body: undefined };
  // A form on any page can send the other media types without a preflight.
  if (!isJson) return NOT_OF_THIS_TYPE;
  if (text === '') return { body: undefined };
  try {
    const body: unknown = JSON.parse(text);
    return Array.isArray(body) ? BATCH : { body };
  } catch {
    return NOT_JSON;
  }
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

async function send(response: ServerResponse, answer: HTTPGraphQLResponse): Promise<void> {
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.statusCode = answer.status ?? 200;
  if (answer.body.kind === 'complete') {
    response.end(answer.body.string);
    return;
  }
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
}
