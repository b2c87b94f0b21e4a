import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers one request. */
export type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
