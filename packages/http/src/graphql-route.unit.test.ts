import { BusyError } from '@holdfast/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { GraphqlAnswer } from './graphql-answer.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import { graphqlRoute } from './graphql-route.ts';
import { createHealth } from './health.ts';
import { serveHttp, type HttpServer } from './http-server.ts';
import { notByGet } from './refusal.ts';

let http: HttpServer;
let asked: GraphqlRequest[];
let charged: string[];
let charge: () => Promise<void>;
let answer: (request: GraphqlRequest) => Promise<GraphqlAnswer>;
const ignore = () => undefined;
const given: GraphqlAnswer = { result: { data: { a: 1 } }, statusCode: 200 };

beforeAll(async () => {
  const route = graphqlRoute<object>(
    (request) => {
      asked.push(request);
      return answer(request);
    },
    (_request, { extensions }) =>
      Promise.resolve({
        context: {},
        beside: () => (extensions['cost'] === true ? { cost: 7 } : {}),
      }),
    { mostBytes: 1_000 },
    ({ method = '' }) => {
      charged.push(method);
      return charge();
    },
  );
  http = await serveHttp(
    {
      routes: { '* /graphql': route },
      health: createHealth({}),
      logger: { info: ignore, warn: ignore, error: ignore },
    },
    { host: '127.0.0.1', port: 0 },
  );
});
afterAll(() => http.close(0));
beforeEach(() => {
  asked = [];
  charged = [];
  charge = () => Promise.resolve();
  answer = () => Promise.resolve(given);
});

const send = async (options: RequestInit & { search?: string }) => {
  const { search = '', ...others } = options;
  const url = `http://127.0.0.1:${String(http.port)}/graphql${search}`;
  const response = await fetch(url, { method: 'POST', ...others });
  return { status: response.status, headers: response.headers, body: await response.json() };
};
const body = JSON.stringify({ query: '{ a }' });
const headers = { 'content-type': 'application/json' };

describe('the route of GraphQL', () => {
  test('hands on what was sent, and answers with JSON that nobody keeps', async () => {
    const { status, headers: told, body: said } = await send({ headers, body });
    expect({ status, said }).toEqual({ status: 200, said: given.result });
    expect(told.get('content-type')).toBe('application/json; charset=utf-8');
    expect(told.get('cache-control')).toBe('no-store');
    expect(asked).toMatchObject([{ query: '{ a }', isByGet: false }]);
  });

  test('takes a query by GET, and no other method', async () => {
    expect(await send({ method: 'GET', search: '?query={a}' })).toMatchObject({ status: 200 });
    const refused = await send({ method: 'PUT', headers, body });
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toBe('GET, POST');
    expect(asked).toHaveLength(1);
  });

  test('refuses by GET what changes something', async () => {
    answer = () => Promise.reject(notByGet());
    const refused = await send({ method: 'GET', search: '?query=mutation{a}' });
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toBe('POST');
  });

  test('begins nothing whose answer could not be sent', async () => {
    const refused = await send({ headers: { ...headers, accept: 'text/html' }, body });
    expect(refused).toMatchObject({ status: 406, body: { errors: [{}] } });
    expect(asked).toEqual([]);
  });

  test.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['a list', `[${body}]`],
    ['no document', '{}'],
    ['more than may be sent', JSON.stringify({ query: 'x'.repeat(2_000) })],
  ])('refuses %s with a code', async (_name, text) => {
    const refused = await send({ headers, body: text });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(500);
    expect(refused.body).toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
    expect(asked).toEqual([]);
  });

  test('says every refusal in the media type of an answer, or a client could not read its code', async () => {
    const accept = 'application/graphql-response+json, application/json;q=0.9';
    const refused = async (options: RequestInit) =>
      (await send({ ...options, headers: { ...headers, accept } })).headers.get('content-type');
    answer = () => Promise.reject(new BusyError('x'));
    const types = [
      await refused({ method: 'PUT', body }),
      await refused({ body: '{' }),
      await refused({ body }),
      await refused({ body: 'x'.repeat(2_000) }),
    ];
    expect(new Set(types)).toEqual(new Set(['application/graphql-response+json; charset=utf-8']));
  });

  test('tells who reads JSON alone in the body that an operation was refused', async () => {
    answer = () => Promise.resolve({ result: { errors: [{ message: 'No.' }] }, statusCode: 400 });
    const status = async (accept: string) =>
      (await send({ headers: { ...headers, accept }, body })).status;
    expect(await status('application/json')).toBe(200);
    expect(await status('application/graphql-response+json')).toBe(400);
    expect(await status('*/*')).toBe(400);
  });

  test('compresses a long answer that holds no secret, and no other', async () => {
    const result = { data: { a: 'words, '.repeat(1_000) } };
    const accepting = { ...headers, 'accept-encoding': 'gzip' };
    const coding = async () => {
      const given = await send({ headers: accepting, body });
      expect(given.body).toEqual(result);
      return [given.headers.get('content-encoding'), given.headers.get('vary')];
    };
    answer = () => Promise.resolve({ result, statusCode: 200, isCompressible: true });
    expect(await coding()).toEqual(['gzip', 'accept-encoding']);
    answer = () => Promise.resolve({ result, statusCode: 200 });
    expect(await coding()).toEqual([null, null]);
  });

  test.each([
    ['POST', { headers, body: '{"documentId":"a"}' }],
    ['GET', { method: 'GET', search: '?extensions={"persistedQuery":{}}' }],
  ])('asks for the document itself, as clients know it, by %s', async (method, request) => {
    expect(await send(request)).toMatchObject({
      status: 200,
      body: {
        errors: [
          {
            message: 'PersistedQueryNotSupported',
            extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' },
          },
        ],
      },
    });
    expect([asked, charged]).toEqual([[], [method]]);
  });

  test('charges what is refused before it is known, and refuses who sends too much of it', async () => {
    const refused = async () => [
      (await send({ method: 'PUT', headers, body })).status,
      (await send({ headers: { ...headers, accept: 'text/html' }, body })).status,
      (await send({ headers, body: '{' })).status,
    ];
    expect(await refused()).toEqual([405, 406, 400]);
    expect(charged).toEqual(['PUT', 'POST', 'POST']);

    charge = () => Promise.reject(new BusyError('x', 4));
    expect(await refused()).toEqual([429, 429, 429]);
    await send({ headers, body });
    expect(charged).toHaveLength(6);
  });

  test('tells the language of its sentences, and what was asked for beside the operation', async () => {
    const told = async (given: GraphqlAnswer, extensions = {}) => {
      answer = () => Promise.resolve(given);
      const sent = await send({ headers, body: JSON.stringify({ query: '{ a }', extensions }) });
      return [sent.headers.get('content-language'), sent.body];
    };
    const errors = [{ message: 'No.' }];
    const language = 'en';

    expect(await told(given)).toEqual([null, given.result]);
    expect(await told(given, { cost: true })).toEqual([
      null,
      { ...given.result, extensions: { cost: 7 } },
    ]);
    expect(await told({ ...given, hasOutcomes: true })).toEqual([
      'en',
      { ...given.result, extensions: { language } },
    ]);
    expect(await told({ result: { errors }, statusCode: 400 }, { cost: true })).toEqual([
      'en',
      { errors, extensions: { language, cost: 7 } },
    ]);
    answer = () => Promise.reject(new BusyError('x'));
    expect(
      await send({ headers, body: JSON.stringify({ query: '{ a }', extensions: { cost: true } }) }),
    ).toMatchObject({ status: 429, body: { extensions: { language, cost: 7 } } });
  });

  test('says when to come again', async () => {
    answer = () => Promise.reject(new BusyError('x', 3));
    const refused = await send({ headers, body });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('3');

    const errors = [{ message: 'Later.', extensions: { retryAfterSeconds: 2 } }];
    answer = () => Promise.resolve({ result: { errors, data: null }, statusCode: 200 });
    expect((await send({ headers, body })).headers.get('retry-after')).toBe('2');
  });

  test('survives what breaks', async () => {
    answer = () => Promise.reject(new Error('a bug'));
    const broken = await send({ headers, body });
    expect(broken.status).toBe(500);
    expect(JSON.stringify(broken.body)).not.toContain('bug');
    answer = () => Promise.resolve(given);
    expect((await send({ headers, body })).status).toBe(200);
  });
});
