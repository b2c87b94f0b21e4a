import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { answerJson, answerUnread } from './answer.ts';
import { createHealth } from './health.ts';
import { serveHttp, type HttpServer } from './http-server.ts';
import { readBody } from './read-body.ts';

let http: HttpServer;
const sockets: Socket[] = [];
/** Number of times that somebody was asked whether they may send more. */
let asked = 0;

beforeAll(async () => {
  const note = () => undefined;
  http = await serveHttp(
    {
      routes: {
        'POST /body': async (request, response) => {
          const body = await readBody(request, {
            mostBytes: 1_000,
            moreFor: ({ headers }) => {
              asked += 1;
              return Promise.resolve(headers.authorization === 'friend' ? 5_000 : 1_000);
            },
          });
          if (body.kind === 'read') answerJson(response, 200, { characters: body.text.length });
          else answerUnread(response, 413, { kind: body.kind });
        },
      },
      health: createHealth({}),
      connections: { most: 100, perAddress: { most: 5, of: (address) => address ?? '' } },
      logger: { info: note, warn: note, error: note },
    },
    { host: '127.0.0.1', port: 0 },
  );
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(() => http.close(0));

/** Opens a connection and collects what comes. */
async function opens() {
  const socket = connect(http.port, '127.0.0.1');
  sockets.push(socket);
  const heard = { text: '' };
  socket.on('data', (data: Buffer) => {
    heard.text += data.toString('utf8');
  });
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  return { socket, heard, closed };
}

const head = (path: string, ...lines: string[]) =>
  `${['POST', path, 'HTTP/1.1'].join(' ')}\r\nhost: x\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`;
const chunk = (size: number) => `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`;

/** Sends chunks for as long as the other side takes them. Returns the number of bytes that were taken. */
async function sendsOn(socket: Socket, closed: Promise<unknown>): Promise<number> {
  while (!socket.destroyed) {
    if (socket.write(chunk(65_536))) continue;
    await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
  }
  return socket.bytesWritten;
}

describe('a body that is too large', () => {
  test.each(['/body', '/nothing-here'])(
    'is not read on, though it has no end: POST %s',
    async (path) => {
      const { socket, heard, closed } = await opens();
      socket.write(head(path, 'transfer-encoding: chunked'));

      const bytes = await sendsOn(socket, closed);

      expect(heard.text).toMatch(path === '/body' ? /^HTTP\/1\.1 413 / : /^HTTP\/1\.1 404 /);
      // What the buffers of both sides hold, and no more.
      expect(bytes).toBeLessThan(32 * 1_024 * 1_024);
    },
  );

  test('is refused by what it says of itself, before anything of it comes', async () => {
    const { socket, heard, closed } = await opens();
    socket.write(head('/body', 'content-length: 5001', 'authorization: friend'));
    await closed;
    expect(heard.text).toMatch(/^HTTP\/1\.1 413 /);
    expect(heard.text).toMatch(/^connection: close/im);
  });

  test.each([
    [4_000, 'friend', 200],
    [4_000, 'stranger', 413],
    [6_000, 'friend', 413],
  ])('is one of %i bytes of a %s: %i', async (size, who, status) => {
    for (const framing of ['chunked', 'length']) {
      const { socket, heard } = await opens();
      const isChunked = framing === 'chunked';
      const how = isChunked ? 'transfer-encoding: chunked' : `content-length: ${String(size)}`;
      socket.write(head('/body', how, `authorization: ${who}`));
      socket.write(isChunked ? `${chunk(size)}0\r\n\r\n` : 'x'.repeat(size));
      await once(socket, 'data');
      expect(heard.text).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} `));
    }
  });
});

test('nobody is asked who they are for a body that anybody may send', async () => {
  asked = 0;
  const { socket, heard } = await opens();
  socket.write(head('/body', 'content-length: 1000') + 'x'.repeat(1_000));
  await once(socket, 'data');
  expect(heard.text).toMatch(/^HTTP\/1\.1 200 /);
  expect(asked).toBe(0);
});

test('a connection over the limit of its address is closed at once; when one ends, another may come', async () => {
  const open = [];
  for (let index = 0; index < 5; index += 1) open.push(await opens());
  const over = await opens();
  await over.closed;

  open[0]?.socket.destroy();
  const again = async (): Promise<string> => {
    const { socket, heard, closed } = await opens();
    socket.write('GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n');
    await Promise.race([once(socket, 'data'), closed]);
    return heard.text === '' ? again() : heard.text;
  };
  expect(await again()).toMatch(/^HTTP\/1\.1 200 /);
});
