import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from '@jest/globals';
import { once, unlessLate, type Route } from './route.ts';

/** Asks a route that answers 200, and returns the status. */
async function statusOf(wrap: (route: Route) => Route, headers = {}): Promise<number> {
  let answered = 0;
  const response = {
    writeHead: (status: number) => {
      answered = status;
    },
    end: () => undefined,
  } as unknown as ServerResponse;
  const route = wrap((_request, given) => void given.writeHead(200));
  await route({ headers } as unknown as IncomingMessage, response);
  return answered;
}

test.each([
  [{ 'holdfast-deadline': String(Date.now() - 1) }, 503],
  [{ 'holdfast-deadline': String(Date.now() + 60_000) }, 200],
  [{}, 200],
])('a request with %p is answered with %i', async (headers, statusCode) => {
  expect(await statusOf(unlessLate, headers)).toBe(statusCode);
});

test('a route that is not ready answers 503 until it is', async () => {
  let isReady = false;
  const wrap = (route: Route) => once(() => isReady, route);

  expect(await statusOf(wrap)).toBe(503);
  isReady = true;
  expect(await statusOf(wrap)).toBe(200);
});
