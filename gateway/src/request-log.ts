import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Route } from '@holdfast/http';
import type { Logger } from '@holdfast/telemetry';

const REQUEST_ID = 'x-request-id';

const ids = new WeakMap<IncomingMessage, string>();

/** Returns the id of a request that went through `withRequestLog`. */
export function requestIdOf(request: IncomingMessage): string {
  return ids.get(request) ?? '';
}

/** Gives each request an id, which the client gets back, and logs one line for it: its route and outcome, no more. */
export function withRequestLog(name: string, logger: Logger, route: Route): Route {
  return (request, response) => {
    const requestId = randomUUID();
    ids.set(request, requestId);
    const startedAt = performance.now();
    response.setHeader(REQUEST_ID, requestId);
    response.once('close', () => {
      logger.info('request', {
        requestId,
        route: name,
        method: request.method,
        statusCode: response.statusCode,
        outcome: response.writableFinished ? 'answered' : 'cut-off',
        durationMs: Math.round(performance.now() - startedAt),
      });
    });
    return route(request, response);
  };
}
