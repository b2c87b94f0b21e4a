import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { pageRule } from '../cors.ts';
import { hostRule } from '../public-hosts.ts';
import { openSocketDoor, type SocketDoor, type SocketDoorOptions } from './socket-door.ts';

let server: Server;
let door: SocketDoor;
let opened: WebSocket[];
beforeEach(async () => {
  opened = [];
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  door = openSocketDoor({
    server,
    clientHash: ({ headers }: IncomingMessage) => String(headers['x-address']),
    isOurName: hostRule(['graph.example']),
    isWelcome: pageRule(['https://app.example']),
    signIns: { onEnd: () => undefined },
    limits: {
      socketsWaitingMost: 2,
      socketsWaitingPerAddress: 2,
      socketMessageBucket: 10,
      socketMessagesPerSecond: 10,
    },
    now: () => new Date(),
    onBug: () => undefined,
  } as unknown as SocketDoorOptions);
});
afterEach(async () => {
  await door.close(0);
  for (const socket of opened) socket.terminate();
  server.close();
});

/** Opens a socket from an address, which says nothing. */
async function opensFrom(address: string): Promise<WebSocket> {
  const { port } = server.address() as AddressInfo;
  const url = `ws://127.0.0.1:${String(port)}/graphql`;
  const socket = new WebSocket(url, 'graphql-transport-ws', { headers: { 'x-address': address } });
  opened.push(socket);
  await once(socket, 'open');
  return socket;
}

test('the oldest silent socket of the address that has most is closed with 1013 when another address finds no room', async () => {
  const [first, second] = [await opensFrom('here'), await opensFrom('here')];
  const closed = once(first, 'close');
  await opensFrom('there');

  const [code, reason] = (await closed) as [number, Buffer];
  expect(code).toBe(1013);
  expect(reason.toString()).toBe('Too many sockets wait. Send connection_init at once.');
  expect(second.readyState).toBe(WebSocket.OPEN);
  await expect(opensFrom('here')).rejects.toThrow('429');
});

test.each([
  [
    'a stranger’s name that points here',
    { host: 'rebound.example', origin: 'http://rebound.example' },
    421,
  ],
  ['that name, and no page', { host: 'rebound.example' }, 421],
  ['a page of elsewhere', { origin: 'https://elsewhere.example' }, 403],
  [
    'our name, and a page of elsewhere',
    { host: 'graph.example', origin: 'http://rebound.example' },
    403,
  ],
])('no socket is opened for %s', async (_, headers, status) => {
  const { port } = server.address() as AddressInfo;
  const url = `ws://127.0.0.1:${String(port)}/graphql`;
  const socket = new WebSocket(url, 'graphql-transport-ws', { headers });

  await expect(once(socket, 'open')).rejects.toThrow(String(status));
});

test.each([
  ['a page that is named', { origin: 'https://app.example' }],
  ['a page of our own', { host: 'graph.example', origin: 'https://graph.example' }],
  ['an app without a page', { host: '10.0.2.2:4000' }],
  [
    'React Native, which sends the address that it asks',
    { host: '10.0.2.2:4000', origin: 'http://10.0.2.2:4000' },
  ],
])('a socket is opened for %s', async (_, headers) => {
  const { port } = server.address() as AddressInfo;
  const url = `ws://127.0.0.1:${String(port)}/graphql`;
  const given = { ...headers, 'x-address': 'here' };
  const socket = new WebSocket(url, 'graphql-transport-ws', { headers: given });
  opened.push(socket);

  await expect(once(socket, 'open')).resolves.toEqual([]);
});
