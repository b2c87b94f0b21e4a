import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeError, type Logger } from '@holdfast/telemetry';
import { answerJson } from './answer.ts';
import { limitConnections, type ConnectionLimits } from './connection-limits.ts';
import type { Health } from './health.ts';
import type { Route } from './route.ts';

/** Routes and settings of a process's server. */
export interface HttpOptions {
  /** Routes by `METHOD /path`, or by `* /path` for any method; a path that ends in `/*` serves all below it. */
  readonly routes: Readonly<Record<string, Route>>;
  readonly health: Health;
  /** Connections that are taken at a time; without it, as many as come. */
  readonly connections?: ConnectionLimits;
  readonly logger: Logger;
}

/** A listening server. */
export interface HttpServer {
  readonly server: Server;
  readonly port: number;
  /** Stops in order: readiness answers 503 at once, requests in flight finish, idle connections close. */
  close(graceMs: number): Promise<void>;
}

/** Keep-alive time. Longer than that of a balancer in front, so that it never sends into a closing connection. */
const KEEP_ALIVE_MS = 65_000;
/** Longest time in which a client may send its request, body included. A slower one is answered 408 and cut off. */
const REQUEST_TIMEOUT_MS = 15_000;
/** Longest time for the head of a request, counted from the opening of a connection or the end of the last request. */
const HEADERS_TIMEOUT_MS = 10_000;
/** Time between two looks at who is too slow. */
const CHECK_EVERY_MS = 1_000;

/** Makes the server of a process, with its health checks, and listens. Rejects with EADDRINUSE if the port is taken. */
export async function serveHttp(
  options: HttpOptions,
  address: { readonly host: string; readonly port: number },
): Promise<HttpServer> {
  const routes = { ...options.routes, ...options.health.routes };
  const timeouts = {
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
    connectionsCheckingInterval: CHECK_EVERY_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  };
  const server = createServer(timeouts, (request, response) => {
    response.once('finish', () => {
      // Nobody reads what is left of the request; Node would read it to its end, to use the connection again.
      if (!request.complete) request.socket.destroySoon();
    });
    answer(routes, request, response).catch((error: unknown) => {
      options.logger.error('request-broke', describeError(error));
      if (response.headersSent) response.destroy();
      else answerJson(response, 500, { error: 'Something went wrong here. Try again.' });
    });
  });
  if (options.connections !== undefined) limitConnections(server, options.connections);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.port, address.host, resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    close: (graceMs) => {
      options.health.drain();
      return closeServer(server, graceMs);
    },
  };
}

async function answer(
  routes: Readonly<Record<string, Route>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  const method = request.method ?? 'GET';
  const folder = `${path.slice(0, path.lastIndexOf('/'))}/*`;
  const route =
    routes[`${method} ${path}`] ??
    routes[`* ${path}`] ??
    routes[`${method} ${folder}`] ??
    routes[`* ${folder}`];
  if (route === undefined) {
    answerJson(response, 404, { error: 'There is nothing at this address.' });
    return;
  }
  await route(request, response);
}

async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, graceMs);
  await closed;
  clearTimeout(cut);
}
