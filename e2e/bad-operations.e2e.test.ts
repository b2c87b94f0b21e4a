import { get } from 'node:http';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Answer,
  aSharedHoldfast,
  eventually,
  Person,
  type SharedHoldfast,
} from '@holdfast/testkit';

let holdfast: SharedHoldfast;
let ada: Person;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  ada = await Person.enrols(holdfast.graph, 'Ada');
});

/** Stands in every input that is refused; must stand in no error and no log. */
const CANARY = 'canary-of-bad-input';
const LEAK = new RegExp(
  `${CANARY}|\\bat .+:\\d+:\\d+|node_modules|127\\.0\\.0\\.1|ECONN|select |insert |violates`,
  'i',
);

describe('an operation that asks too much', () => {
  const alias = (count: number, field: string) =>
    `{ ${Array.from({ length: count }, (_, index) => `a${String(index)}: ${field}`).join(' ')} }`;
  const deep = (levels: number) =>
    `{ group(id: "x") ${'{ viewerMembership { group '.repeat(levels)}{ id }${' } }'.repeat(levels)} }`;
  const operations: readonly (readonly [string, string])[] = [
    ['30 levels', deep(15)],
    ['1,000 aliases', alias(1_000, 'viewer { id }')],
    ['300 aliases of __typename', alias(300, '__typename')],
    [
      'a page of a thousand million',
      `query { viewer { checkIns(first: 1000000000) { edges { node { mood } } } } }`,
    ],
    [
      'pages of pages',
      `{ viewer { memberships { group { members(first: 100) { edges { node { joinedOn } } } activity(first: 200) { edges { node { __typename ... on GroupMessagePosted { groupMessage { id body replyTo { id body replyTo { id body replyTo { id body } } } } } } } } } } } }`,
    ],
    ['a long document', `{ ${'viewer { id } '.repeat(1_000)} }`],
    [
      'fragments within fragments',
      `{ viewer { ...A } } ${'ABCDEFGHIJ'
        .split('')
        .map(
          (name, index, all) =>
            `fragment ${name} on Viewer { id ${`...${all[index + 1] ?? 'Z'} `.repeat(8)} }`,
        )
        .join(' ')} fragment Z on Viewer { alias }`,
    ],
  ];

  test.each(operations)('%s is refused before it is planned', async (_name, query) => {
    const { status, data, errors, text } = await ada.ask(query);
    expect(status).toBe(400);
    expect(data ?? null).toBeNull();
    expect(errors[0]?.extensions?.['code']).toBe('OPERATION_NOT_ALLOWED');
    expect(text).not.toMatch(LEAK);
  });
});

describe('a list in variables', () => {
  const query =
    'mutation ($input: SubmitIntakeInput!) { submitIntake(input: $input) { __typename } }';
  const intake = (halt: readonly unknown[]) => ({
    input: { focuses: [], reasons: [], situations: [{ halt }], idempotencyKey: CANARY },
  });
  const codes = async (count: number) => {
    const variables = intake(Array.from({ length: count }, () => 0));
    const { status, errors, text } = await holdfast.graph.ask(query, { variables });
    expect(status).toBe(400);
    expect(text).not.toMatch(LEAK);
    return errors.map(({ extensions }) => [extensions?.['code'], extensions?.['reason']]);
  };

  test('of 30,000 items is refused to a stranger before one is looked at', async () => {
    expect(await codes(30_000)).toEqual([['OPERATION_NOT_ALLOWED', 'LIST_TOO_LONG']]);
  });

  test('with many bad items is told by five of them', async () => {
    const one = ['BAD_USER_INPUT', undefined];
    expect(await codes(500)).toEqual([one, one, one, one, one]);
  });
});

const JSON_TYPE = 'application/json';

describe('a request that is none', () => {
  const send = async (body: string, contentType: string) => {
    const response = await fetch(`${holdfast.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) as Answer };
  };
  const bodies: readonly (readonly [string, string, number, string])[] = [
    [
      'a batch',
      JSON.stringify([{ query: '{ viewer { id } }' }, { query: '{ viewer { id } }' }]),
      400,
      JSON_TYPE,
    ],
    ['malformed JSON', `{"query": "${CANARY}`, 400, JSON_TYPE],
    ['no query', JSON.stringify({ variables: {} }), 400, JSON_TYPE],
    ['a query that is a number', JSON.stringify({ query: 7 }), 400, JSON_TYPE],
    ['no GraphQL', JSON.stringify({ query: `{ ${CANARY} ` }), 400, JSON_TYPE],
    ['an unknown field', JSON.stringify({ query: '{ viewer { surname } }' }), 400, JSON_TYPE],
    [
      'a value of another type',
      JSON.stringify({
        query: 'query ($id: ID!) { group(id: $id) { id } }',
        variables: { id: { a: CANARY } },
      }),
      400,
      JSON_TYPE,
    ],
    ['text/plain', JSON.stringify({ query: '{ viewer { id } }' }), 400, 'text/plain'],
    ['a form', 'query=%7Bviewer%7Bid%7D%7D', 400, 'application/x-www-form-urlencoded'],
    [
      '300 kB',
      JSON.stringify({ query: '{ viewer { id } }', variables: { x: CANARY.repeat(20_000) } }),
      413,
      JSON_TYPE,
    ],
  ];

  test.each(bodies)('%s gets a typed answer', async (_name, body, status, contentType) => {
    const answer = await send(body, contentType);
    expect(answer.status).toBe(status);
    expect(answer.body.errors[0]?.extensions?.['code']).toMatch(
      /^(BAD_USER_INPUT|OPERATION_NOT_ALLOWED)$/,
    );
    expect(answer.text).not.toMatch(LEAK);
  });

  test('a mutation by GET is not executed', async () => {
    const query = encodeURIComponent('mutation { joinGroup(input: { code: "x" }) { __typename } }');
    const response = await fetch(`${holdfast.url}/graphql?query=${query}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(response.status).toBe(405);
  });

  test('the plan of an operation never runs for another one, whose text and name together look the same', async () => {
    const change =
      'changeAlias(input: { alias: "Changed by a GET" }) { __typename ... on UserError { message } }';
    const text = `query a { viewer { alias } } mutation xa { ${change} } #`;
    const headers = { authorization: `Bearer ${ada.token}` };
    await fetch(`${holdfast.url}/graphql`, {
      method: 'POST',
      headers: { ...headers, 'content-type': JSON_TYPE },
      body: JSON.stringify({ query: text, operationName: 'xa' }),
    });
    await ada.ask(
      `mutation { changeAlias(input: { alias: ${JSON.stringify(ada.alias)} }) { __typename } }`,
    );

    const search = new URLSearchParams({ query: `${text}x`, operationName: 'a' });
    const response = await fetch(`${holdfast.url}/graphql?${search.toString()}`, { headers });
    expect(await response.json()).toEqual({ data: { viewer: { alias: ada.alias } } });
    expect((await ada.ask('{ viewer { alias } }')).data).toEqual({ viewer: { alias: ada.alias } });
  });

  test('a page of another origin reads no answer, one of this machine does', async () => {
    const from = async (origin: string) =>
      (
        await fetch(`${holdfast.url}/graphql`, { method: 'OPTIONS', headers: { origin } })
      ).headers.get('access-control-allow-origin');
    expect(await from('https://elsewhere.example')).toBeNull();
    expect(await from('null')).toBeNull();
    expect(await from('http://localhost:5173')).toBe('http://localhost:5173');
  });

  test('a stranger’s name that points here is refused, and probes are answered under any', async () => {
    const statusOf = (path: string, host: string) =>
      new Promise((resolve, reject) => {
        get(`${holdfast.url}${path}`, { headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).on('error', reject);
      });
    const query = '/graphql?query={__typename}';
    for (const path of [query, '/', '/schema.graphql', '/possible-types.json']) {
      expect(await statusOf(path, 'rebound.example')).toBe(421);
      expect(await statusOf(path, '10.0.2.2:4000')).toBe(200);
    }
    expect(await statusOf('/health/live', 'rebound.example')).toBe(200);
    expect(await statusOf('/health/ready', '10.1.2.3:4000')).toBe(200);
  });
});

describe('afterwards', () => {
  test('no log holds anything of what was sent', async () => {
    // Lines of requests are written together, a moment later.
    await eventually(() => {
      expect(holdfast.logs()).toContain('"event":"request"');
    });
    const logs = holdfast.logs();
    expect(logs).not.toContain(CANARY);
    expect(logs).not.toContain(ada.alias);
    expect(logs).not.toContain(ada.token);
  });
});
