import { generateKeyPairSync } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { anonymous, HopSigner } from '@holdfast/identity';
import { chargedTo, systemClock, type Charge } from '@holdfast/kernel';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SubgraphClient } from './subgraph-client.ts';

const signer = new HopSigner({
  name: 'gateway',
  privateKey: generateKeyPairSync('ed25519').privateKey,
});
const UNAVAILABLE = { errors: [{ extensions: { code: 'UNAVAILABLE' } }] };

let server: Server;
let answer: RequestListener;
let client: SubgraphClient;
let warnings: unknown[];
const ignore = () => undefined;
const clientOf = (timeoutMs: number) =>
  new SubgraphClient({
    name: 'groups',
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    signer,
    timeoutMs,
    now: systemClock,
    logger: { info: ignore, error: ignore, warn: (_, fields) => void warnings.push(fields) },
  });
beforeEach(async () => {
  warnings = [];
  server = createServer((request, response) => {
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = clientOf(300);
});
afterEach(async () => {
  await client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const ask = (query = '{ group { id } }') =>
  client.process({
    request: { query },
    context: {
      person: anonymous,
      clientHash: 'c',
      requestId: 'r',
      deadlineMs: performance.now() + 10_000,
    },
  } as unknown as Parameters<SubgraphClient['process']>[0]);

const answering =
  (statusCode: number, body: unknown): RequestListener =>
  (_, response) => {
    response.writeHead(statusCode, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };

describe('an answer of a subgraph', () => {
  test('is passed on, with errors that it means to show', async () => {
    answer = answering(200, {
      data: { group: null },
      errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }],
    });

    expect(await ask()).toMatchObject({
      data: { group: null },
      errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }],
    });
  });

  test.each([401, 403, 413, 500, 502, 503])(
    'with status %i is an outage, whatever it says',
    async (statusCode) => {
      answer = answering(statusCode, {
        errors: [{ message: 'Ask the gateway.', extensions: { code: 'UNAUTHENTICATED' } }],
      });

      expect(await ask()).toMatchObject(UNAVAILABLE);
      expect(warnings).toMatchObject([{ subgraph: 'groups', statusCode }]);
    },
  );

  test('that does not come to a change says that it may be sent again, and is done once', async () => {
    answer = answering(503, {});
    expect(
      await ask('mutation($input:I!){postGroupMessage(input:$input){__typename}}'),
    ).toMatchObject({
      errors: [{ message: expect.stringContaining('done once') }],
    });
    expect(await ask()).toMatchObject({
      errors: [{ message: expect.stringContaining('Everything else still answers') }],
    });
  });

  test('that is larger than any answer is an outage', async () => {
    answer = answering(200, { data: { group: 'x'.repeat(17 * 1_024 * 1_024) } });
    await client.close();
    client = clientOf(5_000);

    expect(await ask()).toMatchObject(UNAVAILABLE);
  });

  test('that does not come is an outage for all who wait, also for a connection', async () => {
    let arrived = 0;
    answer = () => void (arrived += 1);

    const answers = await Promise.all(Array.from({ length: 320 }, () => ask()));

    for (const each of answers) expect(each).toMatchObject(UNAVAILABLE);
    // Those that found no connection in their time were not sent later, when nobody waited for them any more.
    expect(arrived).toBeLessThan(160);
  });
});

test('a subgraph is asked whether it lives while all connections for questions are taken', async () => {
  await client.close();
  client = clientOf(5_000);
  const prompt = answering(200, { data: {} });
  const held: (() => void)[] = [];
  answer = (request, response) => {
    if (request.url === '/health/live') prompt(request, response);
    else
      held.push(() => {
        prompt(request, response);
      });
  };
  const questions = Array.from({ length: 100 }, () => ask());
  while (held.length < 64) await new Promise((resolve) => setImmediate(resolve));

  await client.ping();

  answer = prompt;
  for (const answerNow of held) answerNow();
  for (const each of await Promise.all(questions)) expect(each).toMatchObject({ data: {} });
});

describe('the questions of many people', () => {
  const charge = (leftMs: number): Charge => ({
    subject: 'a',
    lane: 'sign-in',
    deadlineMs: Date.now() + leftMs,
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  test('carry the deadline and the lane of each', async () => {
    let seen: IncomingHttpHeaders = {};
    answer = (request, response) => {
      seen = request.headers;
      answering(200, { data: {} })(request, response);
    };
    const before = Date.now();
    await chargedTo(charge(60_000), ask);

    expect(seen['holdfast-lane']).toBe('sign-in');
    const deadline = Number(seen['holdfast-deadline']);
    expect(deadline).toBeGreaterThanOrEqual(before);
    // The longest time for one answer of this subgraph.
    expect(deadline).toBeLessThanOrEqual(Date.now() + 300);
  });

  test('are asked few at once; who waits no longer is refused, but not what has begun', async () => {
    await client.close();
    client = clientOf(5_000);
    const prompt = answering(200, { data: {} });
    const held: (() => void)[] = [];
    answer = (request, response) => {
      held.push(() => {
        prompt(request, response);
      });
    };
    const mine = charge(60_000);
    const first = chargedTo(mine, ask);
    while (held.length < 1) await settle();
    held.shift()?.();
    await first;
    const others = Array.from({ length: 40 }, () => chargedTo(charge(60_000), ask));
    while (held.length < 32) await settle();

    const refused = await chargedTo(charge(50), ask);
    expect(refused).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1 } }],
    });
    expect(warnings).toEqual([]);
    expect(client.awayMs()).toBe(0);
    const second = chargedTo(mine, ask);
    while (held.length < 33) await settle();

    answer = prompt;
    for (const answerNow of held) answerNow();
    for (const each of await Promise.all([second, ...others]))
      expect(each).toMatchObject({ data: {} });
  });
});
