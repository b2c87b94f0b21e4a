import type { IncomingMessage, ServerResponse } from 'node:http';
import { DEADLINE_HEADER, readDeadline } from '@holdfast/kernel';
import { answerJson } from './answer.ts';

/** Answers one request. */
export type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** Drops requests whose answer nobody waits for any more. */
export function unlessLate(route: Route): Route {
  return (request, response) => {
    if (readDeadline(request.headers[DEADLINE_HEADER]) > Date.now())
      return route(request, response);
    answerJson(response, 503, { error: 'The time for this request is over.' });
  };
}

/** Answers that it is starting, as in an outage, until the condition holds. */
export function once(isReady: () => boolean, route: Route): Route {
  return (request, response) => {
    if (isReady()) return route(request, response);
    answerJson(response, 503, { error: 'This part is starting. Try again in a moment.' });
  };
}
