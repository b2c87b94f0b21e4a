import type { IncomingHttpHeaders } from 'node:http';
import type { Route } from '@holdfast/http';

/** Decides whether the page that a request comes from may use the graph; true if it comes from none. */
export type PageRule = (headers: Pick<IncomingHttpHeaders, 'origin' | 'host'>) => boolean;

/** Pages of this machine, and those that apps bring along in a frame of their own (Capacitor, Ionic, Tauri). */
const LOOPBACK =
  /^((https?|capacitor|ionic|tauri):\/\/(localhost|127\.0\.0\.1|\[::1\])|https?:\/\/tauri\.localhost)(:\d{1,5})?$/;

/**
 * Welcomes pages of the origins that are named, and pages of the very host that they ask, which must be found to be a
 * name of this installation before. `loopback` stands for any page of this machine. Browsers always send the origin
 * where it matters; other programs send none, or, as React Native does for sockets, that of the address they ask.
 */
export function pageRule(allowed: readonly string[]): PageRule {
  const exact = new Set(allowed);
  return ({ origin, host }) =>
    origin === undefined ||
    exact.has(origin) ||
    (exact.has('loopback') && LOOPBACK.test(origin)) ||
    [`https://${host ?? ''}`, `http://${host ?? ''}`].includes(origin);
}

/** Headers that pages may send: what the graph reads, and what client libraries and tracers add. */
const ALLOWED_HEADERS = [
  'authorization',
  'content-type',
  'apollo-require-preflight',
  'graphql-require-preflight',
  'apollographql-client-name',
  'apollographql-client-version',
  'graphql-client-name',
  'graphql-client-version',
  'x-apollo-operation-name',
  'x-apollo-operation-id',
  'x-graphql-client-name',
  'x-graphql-client-version',
  'x-requested-with',
  'x-request-id',
  'traceparent',
  'tracestate',
  'baggage',
];
const EXPOSED_HEADERS = 'x-request-id, retry-after, content-language, date';

/**
 * Lets pages that are welcome read the answers of a route, and answers their preflight requests. Without cookies there
 * is nothing that a page of another origin could use on a person's behalf.
 */
export function withCors(
  { isWelcome, moreHeaders = [] }: { isWelcome: PageRule; moreHeaders?: readonly string[] },
  route: Route,
): Route {
  const allowedHeaders = [...ALLOWED_HEADERS, ...moreHeaders].join(', ');
  return (request, response) => {
    const { origin } = request.headers;
    response.setHeader('vary', 'origin');
    if (origin !== undefined && isWelcome(request.headers)) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-expose-headers', EXPOSED_HEADERS);
    }
    if (request.method !== 'OPTIONS') return route(request, response);
    response.writeHead(204, {
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': allowedHeaders,
      'access-control-max-age': '7200',
      'content-length': '0',
    });
    response.end();
    return undefined;
  };
}
