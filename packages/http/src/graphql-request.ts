import type { IncomingMessage } from 'node:http';

/** Request for an operation, of the shape that GraphQL over HTTP asks for. */
export interface GraphqlRequest {
  /** Text of the document. */
  readonly query: string;
  /** Name of the operation that is meant; undefined if none is named. */
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What a client asks of the server beside the operation. */
  readonly extensions: Readonly<Record<string, unknown>>;
  /** True if it came by GET: it may read, and change nothing. */
  readonly isByGet: boolean;
}

/** Returns the parts of a request as they were sent: its body or, by GET, what the address says. */
export function sentBy(request: IncomingMessage, body: unknown): unknown {
  if (request.method !== 'GET') return body;
  const { url = '' } = request;
  const at = url.indexOf('?');
  return Object.fromEntries(new URLSearchParams(at === -1 ? '' : url.slice(at)));
}

/**
 * Reads a request for an operation out of what was sent; null if it is none. A part that is null is one that was not
 * sent. By GET, variables are JSON.
 */
export function readGraphqlRequest(sent: unknown, isByGet: boolean): GraphqlRequest | null {
  if (!isRecord(sent)) return null;
  const { query, operationName } = sent;
  const [variables, extensions] = [sent['variables'], sent['extensions']].map((part) =>
    isByGet ? fromJson(part) : part,
  );
  if (typeof query !== 'string' || query === '') return null;
  if (!isTextOrAbsent(operationName) || !isRecordOrAbsent(variables)) return null;
  if (!isRecordOrAbsent(extensions)) return null;
  // An empty name names nothing.
  const name = operationName === '' ? undefined : (operationName ?? undefined);
  return {
    query,
    operationName: name,
    variables: variables ?? {},
    extensions: extensions ?? {},
    isByGet,
  };
}

/**
 * True if a request names a document that the server is to have, in place of sending it: by its hash, as Apollo Client
 * and urql do, or by its id.
 */
export function namesDocument(sent: unknown): boolean {
  if (!isRecord(sent) || (typeof sent['query'] === 'string' && sent['query'] !== '')) return false;
  const extensions = fromJson(sent['extensions']);
  const persisted = isRecord(extensions) ? extensions['persistedQuery'] : undefined;
  return isRecord(persisted) || typeof sent['documentId'] === 'string';
}

/** Reads JSON of an address. What is none is not of any kind that is asked for. */
function fromJson(text: unknown): unknown {
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const isTextOrAbsent = (value: unknown): value is string | null | undefined =>
  typeof value === 'string' || value === null || value === undefined;

const isRecordOrAbsent = (value: unknown): value is Record<string, unknown> | null | undefined =>
  isRecord(value) || value === null || value === undefined;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
