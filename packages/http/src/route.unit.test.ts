import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from '@jest/globals';
import { unlessLate } from './route.ts';

test.each([
  [{ 'holdfast-deadline': String(Date.now() - 1) }, 503],
  [{ 'holdfast-deadline': String(Date.now() + 60_000) }, 200],
  [{}, 200],
])('a request with %p is answered with %i', async (headers, statusCode) => {
  let answered = 0;
  const response = {
    writeHead: (status: number) => {
      answered = status;
    },
    end: () => undefined,
  } as unknown as ServerResponse;

  await unlessLate((_request, given) => void given.writeHead(200))(
    { headers } as unknown as IncomingMessage,
    response,
  );

  expect(answered).toBe(statusCode);
});
