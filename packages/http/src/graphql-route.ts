import type { IncomingMessage, ServerResponse } from 'node:http';
import { BusyError } from '@holdfast/kernel';
import { answerText, answerUnread } from './answer.ts';
import { compressOnTheFly, variesByCoding } from './content-coding.ts';
import { NO_REQUEST_SENTENCE } from './error-mask.ts';
import type { GraphqlAnswer } from './graphql-answer.ts';
import {
  namesDocument,
  readGraphqlRequest,
  sentBy,
  type GraphqlRequest,
} from './graphql-request.ts';
import { inLanguage, LANGUAGE } from './language.ts';
import { mediaTypeFor, readsErrorsFromBody, refusalTypeFor } from './media-type.ts';
import {
  asErrors,
  NOT_PERSISTED,
  NOT_THIS_METHOD,
  refuse,
  RefusedRequest,
  tryLater,
  type Refusal,
} from './refusal.ts';
import type { Route } from './route.ts';
import { readBody, type Body, type BodyLimits } from './read-body.ts';

/** Decides who asks, by their request and, where it depends on that, by what they ask for. */
export type ContextOf<Context> = (
  request: IncomingMessage,
  asked: GraphqlRequest,
) => Promise<Identified<Context> | { readonly refusal: Refusal }>;

/** Leave for a request to go on. */
export interface Identified<Context> {
  readonly context: Context;
  /**
   * Runs the operation when it is its turn, and charges it to somebody. `body` is what was sent: the body, or the
   * parameters of a GET. @throws BusyError if it may not run now.
   */
  readonly within?: <Result>(body: unknown, operation: () => Promise<Result>) => Promise<Result>;
  /** Called once the answer is made. */
  readonly done?: () => Promise<void>;
  /** Makes the extensions of the answer, or of the refusal, that the request has asked for. */
  readonly beside?: () => Readonly<Record<string, unknown>>;
}

/** Charges somebody for a request that is refused before it is known what it asks for. @throws BusyError */
export type ChargeRefused = (request: IncomingMessage) => Promise<void>;

const free: ChargeRefused = () => Promise.resolve();

const IS_JSON = /^application\/json *(;|$)/i;

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

const NO_REQUEST: Refusal = {
  statusCode: 400,
  code: 'BAD_USER_INPUT',
  message: NO_REQUEST_SENTENCE,
};
const NO_SUCH_MEDIA_TYPE: Refusal = {
  statusCode: 406,
  code: 'BAD_USER_INPUT',
  message: 'Accept application/graphql-response+json or application/json.',
};

/** Answers one operation. Throws RefusedRequest for what this method may not ask. */
export type AnswerOperation<Context> = (
  request: GraphqlRequest,
  context: Context,
) => Promise<GraphqlAnswer>;

/**
 * Serves GraphQL over HTTP: limits of the body, then identity, then the operation.
 * @param chargeRefused told of each request that asks for nothing that is taken here.
 */
export function graphqlRoute<Context>(
  answerOperation: AnswerOperation<Context>,
  contextOf: ContextOf<Context>,
  bodyLimits: BodyLimits,
  chargeRefused = free,
): Route {
  return async (request, response) => {
    const body = await readBody(request, bodyLimits);
    if (body.kind === 'too-large') {
      const mediaType = refusalTypeFor(request.headers.accept);
      answerUnread(response, TOO_LARGE.statusCode, asErrors(TOO_LARGE), mediaType);
      return;
    }
    const read = readRequest(request, body);
    if ('statusCode' in read) {
      refuse(response, await charged(read, () => chargeRefused(request)));
      return;
    }
    const who = await contextOf(request, read.asked);
    if ('refusal' in who) {
      refuse(response, who.refusal);
      return;
    }
    const { context, within = (_sent, operation) => operation(), beside = nothing } = who;
    try {
      const operation = () => answerOperation(read.asked, context);
      const answer = await within(read.sent, operation).finally(who.done);
      const { mediaType } = read;
      await send(request, response, { answer, mediaType, beside: beside() });
    } catch (error) {
      refuse(response, refusalFor(error), beside());
    }
  };
}

const nothing = () => ({});

/** Returns the refusal of a request once it was charged; that of its sender, who has sent too much, if it was not. */
async function charged(refusal: Refusal, charge: () => Promise<void>): Promise<Refusal> {
  try {
    await charge();
    return refusal;
  } catch (error) {
    return refusalFor(error);
  }
}

/** @throws the error itself if it is no refusal. */
function refusalFor(error: unknown): Refusal {
  if (error instanceof BusyError) return tryLater(error.retryAfterSeconds);
  if (error instanceof RefusedRequest) return error.refusal;
  throw error;
}

interface ReadRequest {
  readonly sent: unknown;
  readonly asked: GraphqlRequest;
  readonly mediaType: string;
}

function readRequest(
  request: IncomingMessage,
  body: Exclude<Body, { readonly kind: 'too-large' }>,
): ReadRequest | Refusal {
  const { method, headers } = request;
  if (method !== 'GET' && method !== 'POST') return NOT_THIS_METHOD;
  const parsed = body.kind === 'read' ? parseBody(request, body.text) : NOT_JSON;
  if ('statusCode' in parsed) return parsed;
  const mediaType = mediaTypeFor(headers.accept);
  if (mediaType === null) return NO_SUCH_MEDIA_TYPE;
  const sent = sentBy(request, parsed.body);
  if (namesDocument(sent)) return NOT_PERSISTED;
  const asked = readGraphqlRequest(sent, method === 'GET');
  return asked === null ? NO_REQUEST : { sent, asked, mediaType };
}

function parseBody(request: IncomingMessage, text: string): { readonly body: unknown } | Refusal {
  if (request.method === 'GET') return { body: undefined };
  // A form on any page can send the other media types without a preflight.
  if (!IS_JSON.test(request.headers['content-type'] ?? '')) return NOT_OF_THIS_TYPE;
  try {
    const body: unknown = JSON.parse(text);
    return Array.isArray(body) ? BATCH : { body };
  } catch {
    return text === '' ? NO_REQUEST : NOT_JSON;
  }
}

interface Sending {
  readonly answer: GraphqlAnswer;
  readonly mediaType: string;
  /** Extensions that were asked for. */
  readonly beside: Readonly<Record<string, unknown>>;
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { answer, mediaType, beside }: Sending,
): Promise<void> {
  const { result, statusCode, isCompressible = false } = answer;
  const seconds = laterOf(result);
  if (seconds > 0) response.setHeader('retry-after', seconds);
  const isToldInBody = statusCode === 400 && readsErrorsFromBody(request.headers.accept);
  const extensions = { ...languageOf(answer), ...beside };
  if ('language' in extensions) response.setHeader('content-language', LANGUAGE);
  const isBare = Object.keys(extensions).length === 0;
  const text = JSON.stringify(isBare ? result : { ...result, extensions });
  const compressed = isCompressible ? await compressOnTheFly(request, text) : null;
  if (isCompressible) variesByCoding(response);
  if (compressed !== null) response.setHeader('content-encoding', 'gzip');
  answerText(response, isToldInBody ? 200 : statusCode, mediaType, compressed ?? text);
}

/** Extension that tells the language of an answer's sentences, if it has any. */
function languageOf({ result, hasOutcomes = false }: GraphqlAnswer): object {
  return hasOutcomes || result.errors !== undefined ? inLanguage : {};
}

/** Seconds after which what was refused for want of room may be tried again; 0 if nothing was. */
function laterOf({ errors = [] }: GraphqlAnswer['result']): number {
  let most = 0;
  for (const { extensions } of errors)
    most = Math.max(most, Number(extensions?.['retryAfterSeconds'] ?? 0) || 0);
  return most;
}
