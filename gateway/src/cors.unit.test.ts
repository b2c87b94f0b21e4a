import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { pageRule, withCors } from './cors.ts';

const OURS = 'https://app.example';

/** Headers that a request from a page is answered with. */
async function headersFor(
  origin: string,
  { host = 'graph.example', method = 'POST', allowed = [OURS] } = {},
): Promise<Record<string, unknown>> {
  const set: Record<string, unknown> = {};
  const response = {
    setHeader: (name: string, value: unknown) => (set[name] = value),
    writeHead: (_: number, headers: object) => Object.assign(set, headers),
    end: () => undefined,
  } as unknown as ServerResponse;
  const options = { isWelcome: pageRule(allowed), moreHeaders: ['sentry-trace'] };
  await withCors(options, () => undefined)(
    { method, headers: { origin, host } } as unknown as IncomingMessage,
    response,
  );
  return set;
}
const allows = async (origin: string, allowed: string[], host?: string) =>
  (await headersFor(origin, { allowed, ...(host === undefined ? {} : { host }) }))[
    'access-control-allow-origin'
  ] === origin;

describe('a page', () => {
  test('of an allowed origin may read what was asked, when to ask again, and in which language', async () => {
    expect(await headersFor(OURS)).toEqual({
      vary: 'origin',
      'access-control-allow-origin': OURS,
      'access-control-expose-headers': 'x-request-id, retry-after, content-language, date',
    });
  });

  test('of another origin may read nothing', async () => {
    expect(await headersFor('https://elsewhere.example')).toEqual({ vary: 'origin' });
  });

  test('may send the headers of client libraries, of tracers, and those that the operator adds', async () => {
    const told = (await headersFor(OURS, { method: 'OPTIONS' }))['access-control-allow-headers'];
    const names = String(told).split(', ');

    expect(names).toEqual(
      expect.arrayContaining([
        'authorization',
        'content-type',
        'apollo-require-preflight',
        'apollographql-client-name',
        'apollographql-client-version',
        'graphql-client-name',
        'traceparent',
        'tracestate',
        'baggage',
        'x-request-id',
        'sentry-trace',
      ]),
    );
  });

  test.each([
    'http://localhost:5173',
    'https://localhost',
    'capacitor://localhost',
    'ionic://localhost',
    'tauri://localhost',
    'http://tauri.localhost',
    'http://[::1]:80',
  ])('of this machine is one of loopback: %s', async (origin) => {
    expect(await allows(origin, ['loopback'])).toBe(true);
    expect(await allows(origin, [OURS])).toBe(false);
    expect(await allows(origin, [origin])).toBe(true);
  });

  test.each([
    'http://localhost.evil.example',
    'http://localhost:1@evil.example',
    'file://',
    'null',
    '',
    'http://127.0.0.1.evil.example',
    'http://10.0.0.1',
    'evil://localhost',
  ])('of elsewhere is none of loopback: %s', async (origin) => {
    expect(await allows(origin, ['loopback'])).toBe(false);
  });

  test('of the very host that it asks is welcome, and of no other port or name', async () => {
    expect(await allows('http://10.0.2.2:4000', [], '10.0.2.2:4000')).toBe(true);
    expect(await allows('https://graph.example', [], 'graph.example')).toBe(true);
    expect(await allows('http://10.0.2.2:8080', [], '10.0.2.2:4000')).toBe(false);
    expect(await allows('https://graph.example.evil.example', [], 'graph.example')).toBe(false);
    expect(await allows('ftp://graph.example', [], 'graph.example')).toBe(false);
  });

  test('that is none is welcome: other programs send no origin', () => {
    expect(pageRule([])({ host: 'graph.example' })).toBe(true);
  });
});
