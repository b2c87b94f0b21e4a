import { describeError, type Logger } from '@holdfast/telemetry';
import { BusyError } from '@holdfast/kernel';
import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';

/** Codes that resolvers and this pipeline give on purpose; their texts are fixed sentences, safe to show. */
const OWN_CODES = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'OPERATION_NOT_ALLOWED',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'UNAVAILABLE',
]);

/** Validation messages that name parts of the schema and the document, never a value that a person wrote. */
const NAMES_ONLY =
  /^(The value of "|Cannot query field|Unknown (argument|type|directive|fragment|operation)|Field "|Fields "|Variable "\$\w+" (is|of type)|There can be only one|Fragment|Cannot spread|Directive|Must provide|This anonymous|Subscription|Argument "\w+" of required)/;

const SENTENCES = {
  unavailable:
    'A part of Holdfast cannot be reached now. Everything else still answers; try again soon.',
  busy: 'There is a lot to do here just now. Nothing was changed; please try again in a moment.',
  erased: 'Sign in and send the access token.',
  internal: 'Something went wrong here. It was noted; try again.',
  request: 'The request is not a GraphQL request. Send an object with a query and its variables.',
  document: 'The document does not fit the schema. Compare it with schema.graphql.',
  syntax: 'The document is not GraphQL. Look at the place named.',
  value: 'A value has the wrong type. Compare the variables with schema.graphql.',
} as const;

/** Sentence for what was refused, before it was begun, since there is too much of it. */
export const BUSY_SENTENCE = SENTENCES.busy;

/** Sentence for a part that cannot be reached. */
export const UNAVAILABLE_SENTENCE = SENTENCES.unavailable;

/** Sentence for what is no request for an operation. */
export const NO_REQUEST_SENTENCE = SENTENCES.request;

const TOO_LONG: GraphQLFormattedError = {
  message: 'The document is too long. Ask for less at once.',
  extensions: { code: 'OPERATION_NOT_ALLOWED', reason: 'TOO_LONG' },
};

/** Longest text of an error: names in it are the client's own. */
const MOST_TEXT = 300;

/** Mask over the errors of a process: decides what may leave it. */
export type ErrorMask = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** Dependencies of the mask: what it must know of this process. */
export interface ErrorMaskOptions {
  readonly logger: Logger;
  /** True if waiting may mend the error. */
  readonly isOutage: (error: unknown) => boolean;
  /** True if the error says that the asker was erased meanwhile. For them, nobody is signed in any more. */
  readonly isErased?: (error: unknown) => boolean;
}

/**
 * Makes the mask. An error that we threw on purpose passes; a fault of the client's document is told without a value;
 * an outage becomes UNAVAILABLE; everything else is logged by class and becomes INTERNAL_SERVER_ERROR. No text of a
 * database, a system or a library gets out, nor an address, nor a piece of the input.
 */
export function createErrorMask({
  logger,
  isOutage,
  isErased = nobody,
}: ErrorMaskOptions): ErrorMask {
  return (formatted, error) => {
    const place = placeOf(formatted);
    const cause = causeOf(error);
    const code = formatted.extensions?.['code'];
    const ofRequest = maskOfRequest(formatted, place);
    if (ofRequest !== null) return ofRequest;
    if (cause instanceof GraphQLError && OWN_CODES.has(String(code))) return own(place, formatted);
    if (cause instanceof BusyError) return busy(place, cause);
    if (isErased(cause)) return coded(place, 'UNAUTHENTICATED', SENTENCES.erased);
    if (isOutage(cause)) {
      logger.warn('outage', describeError(cause));
      return coded(place, 'UNAVAILABLE', SENTENCES.unavailable);
    }
    logger.error('masked-error', { ...describeError(cause), route: fieldOf(error) });
    return coded(place, 'INTERNAL_SERVER_ERROR', SENTENCES.internal);
  };
}

/** Error that a resolver threw; graphql-js wraps it, to say where. */
function causeOf(error: unknown): unknown {
  const isWrapped = error instanceof GraphQLError && error.path !== undefined;
  return isWrapped ? (error.originalError ?? error) : error;
}

/** Masks an error of the request itself: of its document or its values. Null for any other. */
function maskOfRequest(
  formatted: GraphQLFormattedError,
  place: object,
): GraphQLFormattedError | null {
  switch (formatted.extensions?.['code']) {
    case 'GRAPHQL_PARSE_FAILED':
      return isTooLong(formatted)
        ? own(place, TOO_LONG)
        : coded(place, 'BAD_USER_INPUT', SENTENCES.syntax);
    case 'GRAPHQL_VALIDATION_FAILED':
      return coded(place, 'BAD_USER_INPUT', namesOnly(formatted.message));
  }
  return isCoercion(formatted) ? coded(place, 'BAD_USER_INPUT', SENTENCES.value) : null;
}

/** Stands in for `isErased` if nobody can be erased, such as at the gateway. */
const nobody = () => false;

function placeOf(
  formatted: GraphQLFormattedError,
): Pick<GraphQLFormattedError, 'path' | 'locations'> {
  return {
    ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
    ...(formatted.path === undefined ? {} : { path: formatted.path }),
  };
}

function coded(place: object, code: string, message: string): GraphQLFormattedError {
  return { message, ...place, extensions: { code } };
}

function busy(place: object, { retryAfterSeconds }: BusyError): GraphQLFormattedError {
  const extensions = { code: 'RATE_LIMITED', retryAfterSeconds };
  return { message: SENTENCES.busy, ...place, extensions };
}

/** Extensions of an error of our own that leave a process, by the type of their values. */
const OWN_EXTENSIONS: Readonly<Record<string, 'string' | 'number'>> = {
  reason: 'string',
  variable: 'string',
  retryAfterSeconds: 'number',
  min: 'number',
  max: 'number',
};

/** Keeps the text, code and known extensions of an error of our own, and drops whatever a library added. */
function own(place: object, formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { code, ...others } = formatted.extensions ?? {};
  const known = Object.entries(others).filter(
    ([name, value]) => typeof value === OWN_EXTENSIONS[name],
  );
  return {
    message: formatted.message,
    ...place,
    extensions: { code, ...Object.fromEntries(known) },
  };
}

/** Validation messages into which graphql-js writes the offending value. */
function isCoercion(formatted: GraphQLFormattedError): boolean {
  return (
    formatted.extensions?.['code'] === 'BAD_USER_INPUT' &&
    /^(Variable "\$|Argument "|Enum |Value |Expected )/.test(formatted.message)
  );
}

/** True for the error of graphql-js about a document with too many characters or tokens, which it did not parse. */
export function isTooLong({ message }: { readonly message: string }): boolean {
  return /(Document|Source) contains more tha[nt] /.test(message);
}

function namesOnly(message: string): string {
  // A suggestion lists parts of the schema that were not asked for.
  const withoutHint = message.replace(/ Did you mean .*$/s, '');
  const isShort = withoutHint.length <= MOST_TEXT;
  return isShort && NAMES_ONLY.test(withoutHint) && !withoutHint.includes('found')
    ? withoutHint
    : SENTENCES.document;
}

/** Name of the failed field, as the schema spells it. An alias is the client's own word and is not logged. */
function fieldOf(error: unknown): string | undefined {
  const node = error instanceof GraphQLError ? error.nodes?.[0] : undefined;
  return node?.kind === Kind.FIELD ? node.name.value : undefined;
}
