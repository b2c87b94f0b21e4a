import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LogFields } from '@holdfast/telemetry';
import { afterEach, expect, test } from '@jest/globals';
import { notBegun, type RequestOutcome } from './request-context.ts';
import { followProgress, requestIdOf, withRequestLog } from './request-log.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

/** The line of a request that came out like this. */
async function lineOf(outcome: RequestOutcome | null, statusCode: number): Promise<LogFields> {
  const logged = Promise.withResolvers<LogFields>();
  const silent = () => undefined;
  const info = (_: string, fields: LogFields = {}) => {
    logged.resolve(fields);
  };
  const route = withRequestLog(
    '/graphql',
    { info, warn: silent, error: silent },
    (request, response) => {
      if (outcome !== null) followProgress(request, { ...notBegun(), kind: 'query', outcome });
      response.writeHead(statusCode, { id: requestIdOf(request) }).end();
    },
  );
  server = createServer((request, response) => void route(request, response)).listen(
    0,
    '127.0.0.1',
  );
  await new Promise((resolve) => server?.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${String(port)}/`);
  const fields = await logged.promise;
  expect(fields.requestId).toBe(response.headers.get('id'));
  return fields;
}

test.each([
  ['answered', 200, 'query', 'answered'],
  ['partial', 200, 'query', 'partial'],
  ['refused', 400, 'query', 'refused'],
  [null, 401, 'none', 'refused'],
  [null, 503, 'none', 'broken'],
] as const)(
  'an answer that is %s, with status %d, is logged as such',
  async (outcome, status, operationKind, said) => {
    expect(await lineOf(outcome, status)).toMatchObject({
      route: '/graphql',
      statusCode: status,
      operationKind,
      outcome: said,
    });
  },
);
