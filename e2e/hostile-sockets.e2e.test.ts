import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  eventually,
  forgedToken,
  LiveClient,
  Person,
  RawSocket,
  readMetric,
  tokenKeyOf,
  type LiveWatch,
  type SharedHoldfast,
} from '@holdfast/testkit';

let holdfast: SharedHoldfast;
let ada: Person;
let groupId: string;
/** Somebody who does nothing wrong, while others do. */
let witness: LiveClient;
let watch: LiveWatch;
let gatewayPid: number | undefined;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  gatewayPid = await holdfast.pidOf('gateway');
  ada = await Person.enrols(holdfast.graph, 'Ada');
  groupId = await ada.opensGroup('By the river');
  const ben = await Person.enrols(holdfast.graph, 'Ben');
  await ben.joins(await ada.invitesTo(groupId));
  witness = new LiveClient(ben);
  watch = witness.watches({ groupId });
  await eventually(() => {
    expect(watch.positions).toHaveLength(1);
  });
});

afterEach(async () => {
  const last = await ada.posts(groupId, 'is everybody still here?');
  await eventually(() => {
    expect(watch.numbers.at(-1)).toBe(last);
  });
  expect(watch.numbers).toEqual(Array.from({ length: last - 2 }, (_, index) => index + 3));
  expect(witness.sockets).toBe(1);
  expect(await holdfast.pidOf('gateway')).toBe(gatewayPid);
});

afterAll(async () => {
  await witness.stop();
});

const opens = () => RawSocket.opens(holdfast.url);
const signsIn = (person = ada) => RawSocket.signsIn(holdfast.url, person.token);

const gauge = async (name: string) =>
  Number(await readMetric(holdfast.metricsUrl('gateway'), `holdfast_live_${name}`));

/** The memory of a process, in KiB. */
function memoryOf(pid: number | undefined): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
}

describe('a socket that does not keep to the protocol', () => {
  test('is closed with 4401 if it subscribes before it was let in', async () => {
    const socket = await opens();
    socket.subscribes('early', { groupId });
    expect(await socket.isClosed()).toBe(4401);
  });

  test('is closed with 4429 if it says twice who it is', async () => {
    const socket = await signsIn();
    socket.init(`Bearer ${ada.token}`);
    expect(await socket.isClosed()).toBe(4429);
  });

  test('is closed with 4409 if it uses the id of a subscription again', async () => {
    const socket = await signsIn();
    socket.subscribes('same', { groupId });
    socket.subscribes('same', { groupId });
    expect(await socket.isClosed()).toBe(4409);
  });

  const garbage: readonly (readonly [string, object | string | Buffer])[] = [
    ['text that is no JSON', 'garbage'],
    ['JSON that is no message', '[1, 2, 3]'],
    ['a message of an unknown type', { type: 'start', id: 'old', payload: { query: '{ a }' } }],
    ['a subscription without a document', { type: 'subscribe', id: 'x', payload: {} }],
    ['a subscription without an id', { type: 'subscribe', payload: { query: '{ a }' } }],
    ['a document that is a number', { type: 'subscribe', id: 'x', payload: { query: 7 } }],
    [
      'variables that are text',
      { type: 'subscribe', id: 'x', payload: { query: '', variables: 'x' } },
    ],
    ['binary', Buffer.from([0, 255, 254, 1, 2, 3])],
  ];

  test.each(garbage)('is closed with 4400 if it sends %s', async (_name, message) => {
    const socket = await signsIn();
    socket.says(message);
    expect(await socket.isClosed()).toBe(4400);
  });

  test.each(['connection_ack', 'next', 'error'])(
    'is closed with 4400 if it sends what only a server sends: %s',
    async (type) => {
      const socket = await signsIn();
      socket.says({ type, id: 'x', payload: type === 'error' ? [{ message: 'x' }] : { data: {} } });
      expect(await socket.isClosed()).toBe(4400);
    },
  );

  test('is closed with 1009 if it sends a frame of 1 MB', async () => {
    const socket = await signsIn();
    socket.says('x'.repeat(1_000_000));
    expect(await socket.isClosed()).toBe(1009);
  });

  test('is closed with 4408 if it never says who it is', async () => {
    const socket = await opens();
    expect(await socket.isClosed(6_000)).toBe(4408);
  });
});

describe('a handshake', () => {
  test.each(['https://elsewhere.example', 'null', 'http://127.0.0.1.elsewhere.example', 'file://'])(
    'from a page of %s is refused before there is a socket',
    async (origin) => {
      expect(await RawSocket.isRefused(holdfast.url, { origin })).toBe(403);
    },
  );

  test('under a stranger’s name that points here is refused', async () => {
    const rebound = { host: 'rebound.example', origin: 'http://rebound.example' };
    expect(await RawSocket.isRefused(holdfast.url, rebound)).toBe(421);
  });

  test('from a page of this machine is let in', async () => {
    const socket = await RawSocket.opens(holdfast.url, { origin: 'http://localhost:5173' });
    socket.init(`Bearer ${ada.token}`);
    await socket.hears('connection_ack');
    socket.cut();
  });

  test.each(['graphql-ws', 'graphql-sse', 'mqtt'])('for %s is refused', async (protocol) => {
    expect(await RawSocket.isRefused(holdfast.url, { protocol })).toBe(400);
  });

  test('at another address is refused', async () => {
    expect(await RawSocket.isRefused(holdfast.url, { path: '/health/live' })).toBe(404);
  });

  test('that is refused and reset at once costs nobody anything', async () => {
    const request = [
      'GET /graphql HTTP/1.1',
      'host: 127.0.0.1',
      'connection: upgrade',
      'upgrade: websocket',
      'origin: https://elsewhere.example',
      'sec-websocket-version: 13',
      'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==',
    ];
    const port = Number(new URL(holdfast.url).port);
    for (let time = 0; time < 50; time += 1) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(`${request.join('\r\n')}\r\n\r\n`, () => socket.resetAndDestroy());
        });
        socket.on('error', () => undefined);
        socket.on('close', () => resolve());
      });
    }
    expect((await ada.asks<{ viewer: unknown }>('{ viewer { id } }')).viewer).not.toBeNull();
  });
});

describe('too much of what is allowed', () => {
  test('a member’s 21st socket is closed with 1013; if one ends, another may come', async () => {
    const cleo = await Person.enrols(holdfast.graph, 'Cleo');
    const sockets = await Promise.all(Array.from({ length: 20 }, () => signsIn(cleo)));
    const last = await opens();
    last.init(`Bearer ${cleo.token}`);
    expect(await last.isClosed()).toBe(1013);

    sockets.pop()?.cut();
    await eventually(async () => {
      sockets.push(await signsIn(cleo));
    });
    expect(sockets).toHaveLength(20);
    for (const socket of sockets) socket.cut();
  });

  test('sockets that are reset while they sign in are not counted for ever', async () => {
    const dana = await Person.enrols(holdfast.graph, 'Dana');
    const before = await gauge('sockets');
    const key = tokenKeyOf(holdfast);
    for (let time = 0; time < 40; time += 1) {
      const socket = await opens();
      // Another one each time: a token that is known already is believed at once.
      socket.init(`Bearer ${forgedToken(dana.token, { claims: { jti: String(time) }, key })}`);
      socket.reset();
    }
    await eventually(async () => {
      expect(await gauge('sockets')).toBe(before);
    });
    (await signsIn(dana)).cut();
  });

  test('a socket’s 51st subscription closes it with 1013', async () => {
    const socket = await signsIn();
    for (let index = 0; index < 50; index += 1) socket.subscribes(String(index), { groupId });
    for (let index = 0; index < 50; index += 1) await socket.hears('next', String(index));
    socket.subscribes('50', { groupId });
    expect(await socket.isClosed()).toBe(1013);
  });

  test('51 subscriptions in one write close a socket with 1013, too', async () => {
    const socket = await signsIn();
    for (let index = 0; index < 51; index += 1) socket.subscribes(String(index), { groupId });
    expect(await socket.isClosed()).toBe(1013);
  });

  test('a socket that sends without end is closed with 1013', async () => {
    const socket = await signsIn();
    for (let index = 0; index < 200; index += 1) socket.says({ type: 'ping' });
    expect(await socket.isClosed()).toBe(1013);
  });

  test('an id of a subscription that is long is refused, and is not in each frame', async () => {
    const socket = await signsIn();
    const id = 'i'.repeat(65);
    socket.subscribes(id, { groupId });
    expect(await socket.hears('error', id)).toMatchObject({
      payload: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
    socket.cut();
  });

  test('a client that never reads is taken out of the room and closed with 1013', async () => {
    const before = await gauge('subscriptions');
    const socket = await signsIn();
    const fields = Array.from({ length: 25 }, (_, index) => `b${String(index)}: body`).join(' ');
    socket.subscribes(
      'slow',
      { groupId },
      `subscription ($groupId: ID!) { groupActivity(groupId: $groupId) {
        ... on GroupActivityPosition { sequence } ... on GroupMessagePosted { groupMessage { ${fields} } } } }`,
    );
    await socket.hears('next', 'slow');
    const kibibytes = memoryOf(gatewayPid);
    socket.pause();

    const body = '𝔸'.repeat(4_000);
    await eventually(async () => {
      await ada.posts(groupId, body);
      expect(await gauge('subscriptions')).toBe(before);
    }, 30_000);
    expect(memoryOf(gatewayPid) - kibibytes).toBeLessThan(64 * 1_024);
    socket.resume();
    expect(await socket.isClosed()).toBe(1013);
  });
});
