import { get, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createHealth } from './health.ts';
import { serveHttp, type HttpServer } from './http-server.ts';
import { serveContent } from './serve-content.ts';

const long = 'type Query { words: String } '.repeat(100);
const ignore = () => undefined;
let http: HttpServer;
let text: string;

beforeAll(async () => {
  const load = () => ({ contentType: 'text/plain; charset=utf-8', body: Buffer.from(text) });
  http = await serveHttp(
    {
      routes: { 'GET /text': serveContent(load, { 'x-more': 'yes' }) },
      health: createHealth({}),
      logger: { info: ignore, warn: ignore, error: ignore },
    },
    { host: '127.0.0.1', port: 0 },
  );
});
afterAll(() => http.close(0));
beforeEach(() => {
  text = long;
});

interface Given {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Asks without a client that decompresses by itself. */
function ask(headers: OutgoingHttpHeaders = {}): Promise<Given> {
  return new Promise((resolve, reject) => {
    get({ port: http.port, path: '/text', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { statusCode: status } = response;
        resolve({ status, headers: response.headers, body: Buffer.concat(chunks) });
      });
    }).on('error', reject);
  });
}

describe('content that is the same for everybody', () => {
  test('is sent as it is to who does not ask', async () => {
    const { status, headers, body } = await ask();

    expect([status, body.toString()]).toEqual([200, long]);
    expect(headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      vary: 'accept-encoding',
      'x-more': 'yes',
    });
    expect(headers).not.toHaveProperty('content-encoding');
  });

  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('is compressed by %s', async (coding, decompress) => {
    const { headers, body } = await ask({ 'accept-encoding': coding });

    expect(headers['content-encoding']).toBe(coding);
    expect(headers['content-length']).toBe(String(body.length));
    expect(body.length).toBeLessThan(long.length / 4);
    expect(decompress(body).toString()).toBe(long);
  });

  test('is not compressed where it is short', async () => {
    text = 'short';

    const { headers, body } = await ask({ 'accept-encoding': 'br' });

    expect([headers['content-encoding'], body.toString()]).toEqual([undefined, 'short']);
  });

  test('is not sent again to who has it, in whatever coding, and is once it has changed', async () => {
    const etag = String((await ask({ 'accept-encoding': 'br' })).headers.etag);
    const again = async (tags: string) => {
      const { status, headers } = await ask({ 'if-none-match': tags, 'accept-encoding': 'gzip' });
      return [status, headers.vary];
    };

    const tags = [etag, etag.replace('W/', ''), `"other", ${etag}`, '*'];
    for (const given of tags) expect(await again(given)).toEqual([304, 'accept-encoding']);
    expect(await again('"other"')).toEqual([200, 'accept-encoding']);
    text = `${long} `;
    expect(await again(etag)).toEqual([200, 'accept-encoding']);
  });
});
