import Negotiator from 'negotiator';

export const JSON_TYPE = 'application/json; charset=utf-8';
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

/** Characters of the longest list of media types that is read: each entry costs, and no client sends a longer one. */
const MOST_CHARACTERS = 512;

/** Returns the media type of an answer that the client accepts; null if it accepts none of ours. */
export function mediaTypeFor(accept: string | undefined): string | null {
  if (accept === undefined || accept === '*/*') return JSON_TYPE;
  if (accept.length > MOST_CHARACTERS) return null;
  const negotiator = new Negotiator({ headers: { accept } });
  return negotiator.mediaType([JSON_TYPE, GRAPHQL_TYPE]) ?? null;
}

/**
 * Returns the media type of a refusal. Apollo Client reads the code of a 4xx or 5xx only where its type says that the body
 * is an answer of GraphQL.
 */
export function refusalTypeFor(accept: string | undefined): string {
  return mediaTypeFor(accept) ?? JSON_TYPE;
}

/**
 * Returns true for a client that takes `application/json` alone, and reads from the body whether an operation was
 * refused. GraphQL over HTTP wants 200 there for what cannot be executed, and 4xx for all others.
 */
export function readsErrorsFromBody(accept = ''): boolean {
  return (
    accept.includes('application/json') && !accept.includes('application/graphql-response+json')
  );
}
