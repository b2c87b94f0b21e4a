import type { Route } from '@holdfast/http';

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/** Decides which origins' pages may use the graph. `loopback` stands for any page of this machine. */
export function originRule(allowed: readonly string[]): (origin: string) => boolean {
  const exact = new Set(allowed);
  return (origin) => exact.has(origin) || (exact.has('loopback') && LOOPBACK.test(origin));
}

/**
 * Lets pages of allowed origins read the answers of a route, and answers their preflight requests. Without cookies
 * there is nothing that a page of another origin could use on a person's behalf.
 */
export function withCors(isAllowed: (origin: string) => boolean, route: Route): Route {
  return (request, response) => {
    const { origin } = request.headers;
    response.setHeader('vary', 'origin');
    if (origin !== undefined && isAllowed(origin)) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-expose-headers', 'x-request-id, retry-after');
    }
    if (request.method !== 'OPTIONS') return route(request, response);
    response.writeHead(204, {
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'authorization, content-type, apollo-require-preflight',
      'access-control-max-age': '7200',
      'content-length': '0',
    });
    response.end();
    return undefined;
  };
}
