import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from '@jest/globals';
import { originRule, withCors } from './cors.ts';

const OURS = 'https://app.example';

async function headersFor(origin: string): Promise<Record<string, unknown>> {
  const set: Record<string, unknown> = {};
  const response = {
    setHeader: (name: string, value: unknown) => (set[name] = value),
  } as unknown as ServerResponse;
  await withCors(originRule([OURS]), () => undefined)(
    { method: 'POST', headers: { origin } } as unknown as IncomingMessage,
    response,
  );
  return set;
}

test('a page of an allowed origin may read what was asked, and when to ask again', async () => {
  expect(await headersFor(OURS)).toEqual({
    vary: 'origin',
    'access-control-allow-origin': OURS,
    'access-control-expose-headers': 'x-request-id, retry-after',
  });
});

test('a page of another origin may read nothing', async () => {
  expect(await headersFor('https://elsewhere.example')).toEqual({ vary: 'origin' });
});
