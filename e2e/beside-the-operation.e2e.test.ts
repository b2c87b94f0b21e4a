import { beforeAll, describe, expect, test } from '@jest/globals';
import { aSharedHoldfast, Person, RawSocket, type SharedHoldfast } from '@holdfast/testkit';

let holdfast: SharedHoldfast;
let ada: Person;
beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  ada = await Person.enrols(holdfast.graph, 'Ada');
});

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

async function post(body: object, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${holdfast.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${ada.token}`,
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const language = response.headers.get('content-language');
  return { status: response.status, language, body: (await response.json()) as Body };
}

const anyText = expect.any(String) as unknown;
const anyNumber = expect.any(Number) as unknown;
const requests = { most: anyNumber, left: anyNumber, refillsInSeconds: anyNumber };
const query = '{ viewer { alias } }';

describe('a document that is named by its hash', () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
  const error = {
    message: 'PersistedQueryNotSupported',
    extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' },
  };

  test('is asked for with the status and the words that Apollo Client and urql read', async () => {
    for (const accept of ['application/json', 'application/graphql-response+json, */*'])
      expect(await post({ operationName: 'A', extensions }, { accept })).toMatchObject({
        status: 200,
        body: { errors: [error] },
      });
    const sent = new URLSearchParams({ extensions: JSON.stringify(extensions) });
    const response = await fetch(`${holdfast.url}/graphql?${sent.toString()}`);
    expect([response.status, await response.json()]).toMatchObject([200, { errors: [error] }]);
  });

  test('is run where it is sent, too', async () => {
    expect(await post({ query, extensions })).toMatchObject({
      status: 200,
      body: { data: { viewer: { alias: ada.alias } } },
    });
  });

  test('is asked for at the door of sockets, which stays open', async () => {
    const socket = await RawSocket.signsIn(holdfast.url, ada.token);
    socket.says({ id: 'named', type: 'subscribe', payload: { extensions } });
    const heard = await socket.hears('error', 'named');

    expect(heard.payload).toEqual([error]);
    expect(socket.closeCode).toBeNull();
    socket.cut();
  });
});

describe('the cost of an operation', () => {
  const extensions = { cost: true };

  test('is told to who asks, with what is left of their requests', async () => {
    const first = await post({ query, extensions });
    const second = await post({ query, extensions });
    const left = ({ body }: typeof first) =>
      (body.extensions?.['cost'] as { readonly requests: { readonly left: number } }).requests.left;

    expect(first.body.extensions).toEqual({
      cost: { operation: 2, operationMost: 25_000, requests },
    });
    expect(left(first) - left(second)).toBe(1);
    expect((await post({ query })).body.extensions).toBeUndefined();
  });

  test('is told where the operation is refused for it', async () => {
    const pages = `{ viewer { journalEntries(first: 100) { edges { node { body } } }
      again: journalEntries(first: 100) { edges { node { body } } } } }`;
    const { status, body } = await post({ query: pages, extensions });

    expect([status, body.errors?.[0]?.extensions['reason']]).toEqual([400, 'TOO_COSTLY']);
    const { operation } = body.extensions?.['cost'] as { readonly operation: number };
    expect(operation).toBeGreaterThan(25_000);
  });
});

describe('the cost of a subscription', () => {
  const subscription =
    'subscription ($id: ID!) { groupActivity(groupId: $id) { __typename ... on GroupActivityPosition { cursor } } }';
  test('is told with its first frame, to who asks', async () => {
    const socket = await RawSocket.signsIn(holdfast.url, ada.token);
    const sent = { query: subscription, variables: { id: await ada.opensGroup('Quiet hours') } };
    const extensions = { cost: true };
    socket.says({ id: 'asked', type: 'subscribe', payload: { ...sent, extensions } });
    socket.says({ id: 'not', type: 'subscribe', payload: sent });
    const cost = { operation: 3, operationMost: 25_000, requests };

    expect((await socket.hears('next', 'asked')).payload).toEqual({
      data: { groupActivity: { __typename: 'GroupActivityPosition', cursor: anyText } },
      extensions: { cost },
    });
    expect((await socket.hears('next', 'not')).payload).not.toHaveProperty('extensions');
    socket.cut();
  });
});

describe('the language of a sentence', () => {
  test('is told with an error, and with what a mutation answers', async () => {
    const mutation = `mutation { leaveGroup(input: { groupId: "x" }) { __typename ... on UserError { message } } }`;

    expect(await post({ query: '{ nothing }' })).toMatchObject({
      language: 'en',
      body: { extensions: { language: 'en' } },
    });
    expect(await post({ query: mutation })).toMatchObject({
      language: 'en',
      body: { data: {}, extensions: { language: 'en' } },
    });
    expect(await post({ query })).toMatchObject({ language: null });
  });
});
