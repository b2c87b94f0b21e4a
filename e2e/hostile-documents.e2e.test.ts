import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  claimsOf,
  forgedToken,
  Person,
  RawSocket,
  tokenKeyOf,
  type AnswerError,
  type Forgery,
  type SharedHoldfast,
} from '@holdfast/testkit';

/** Stands in what is sent; must stand in no log. */
const CANARY = 'canary-of-a-hostile-socket';

let holdfast: SharedHoldfast;
let ada: Person;
let groupId: string;
let socket: RawSocket;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  ada = await Person.enrols(holdfast.graph, 'Ada');
  groupId = await ada.opensGroup('By the river');
  socket = await RawSocket.signsIn(holdfast.url, ada.token);
  socket.subscribes('good', { groupId });
  await socket.hears('next', 'good');
});

afterAll(() => {
  socket.cut();
});

const root = (selection: string) =>
  `subscription ($groupId: ID!) { groupActivity(groupId: $groupId) { ${selection} } }`;
const posted = (selection: string) =>
  root(`... on GroupMessagePosted { groupMessage { ${selection} } }`);
const replies = (levels: number) =>
  posted(`${'replyTo { '.repeat(levels)}id${' }'.repeat(levels)}`);
const aliases = (count: number) =>
  Array.from({ length: count }, (_, index) => `a${String(index)}: __typename`).join(' ');
const bomb = `${posted('...A')} ${'ABCDEFGHIJ'
  .split('')
  .map(
    (name, index, all) =>
      `fragment ${name} on GroupMessage { id ${`...${all[index + 1] ?? 'Z'} `.repeat(8)} }`,
  )
  .join(' ')} fragment Z on GroupMessage { id }`;

const INVALID = 'BAD_USER_INPUT';
const NOT_ALLOWED = 'OPERATION_NOT_ALLOWED';

describe('a document that will not do', () => {
  const documents: readonly (readonly [string, string, string])[] = [
    ['30 levels', replies(30), NOT_ALLOWED],
    ['300 aliases', root(aliases(300)), NOT_ALLOWED],
    ['fragments within fragments', bomb, NOT_ALLOWED],
    ['a fragment within itself', `${posted('...A')} fragment A on GroupMessage { ...A }`, INVALID],
    ['10,000 tokens', root('__typename '.repeat(10_000).slice(0, 60_000)), NOT_ALLOWED],
    ['2,100 tokens', root('a '.repeat(2_100)), NOT_ALLOWED],
    ['600 fields of one name', root('__typename '.repeat(600)), NOT_ALLOWED],
    ['1,900 braces', '{'.repeat(1_900), INVALID],
    ['1,900 brackets', `subscription { groupActivity(groupId: ${'['.repeat(1_900)}`, INVALID],
    ['no GraphQL', `subscription { ${CANARY} `, INVALID],
    ['nothing', '', INVALID],
    ['a field that is not there', root(CANARY), INVALID],
    [
      '@skip at the root',
      'subscription ($x: Boolean!, $groupId: ID!) { groupActivity(groupId: $groupId) @skip(if: $x) { __typename } }',
      INVALID,
    ],
    [
      '@include at the root',
      'subscription ($groupId: ID!, $x: Boolean = false) { ...A @include(if: $x) } fragment A on Subscription { groupActivity(groupId: $groupId) { __typename } }',
      INVALID,
    ],
    [
      'two root fields',
      'subscription ($groupId: ID!) { a: groupActivity(groupId: $groupId) { __typename } b: groupActivity(groupId: $groupId) { __typename } }',
      INVALID,
    ],
    [
      'a root field that is skipped',
      'subscription ($groupId: ID!) { groupActivity(groupId: $groupId) @skip(if: true) { __typename } }',
      INVALID,
    ],
    [
      'a root field that is not included',
      'subscription ($groupId: ID!) { ...A @include(if: false) } fragment A on Subscription { groupActivity(groupId: $groupId) { __typename } }',
      INVALID,
    ],
    [
      'a number for a cursor',
      'subscription ($groupId: ID!) { groupActivity(groupId: $groupId, after: 7) { __typename } }',
      INVALID,
    ],
    ['__typename at the root', 'subscription { __typename }', INVALID],
    ['the schema at the root', 'subscription { __schema { types { name } } }', INVALID],
    ['a query', '{ viewer { id } }', NOT_ALLOWED],
    ['a query for the schema', '{ __schema { types { name } } }', NOT_ALLOWED],
    ['a mutation', 'mutation { signOut { __typename } }', NOT_ALLOWED],
    [
      'two operations and no name',
      `${root('__typename')} query Other { viewer { id } }`.replace(
        'subscription',
        'subscription One',
      ),
      INVALID,
    ],
    [
      'another type of variable',
      'subscription ($groupId: Int!) { groupActivity(groupId: $groupId) { __typename } }',
      INVALID,
    ],
    ['entries of federation', '{ _entities(representations: []) { __typename } }', INVALID],
    ['a root that is the gateway’s alone', '{ liveHeads(groupIds: []) }', INVALID],
  ];

  test.each(documents)('%s is an error of that subscription alone', async (name, query, code) => {
    socket.subscribes(name, { groupId, x: false }, query);
    const { payload } = await socket.hears('error', name);
    const errors = payload as readonly AnswerError[];
    expect(new Set(errors.map(({ extensions }) => extensions?.['code']))).toEqual(new Set([code]));
    expect(JSON.stringify(payload)).not.toMatch(/\bat .+:\d+:\d+|node_modules|stack|Did you mean/);

    const before = socket.heard('good').length;
    await ada.posts(groupId, 'still here');
    await socket.hearsMore('good', before);
    expect(socket.closeCode).toBeNull();
    expect(socket.heard(name)).toHaveLength(1);
  });

  test('a value of the wrong type is an error of that subscription alone', async () => {
    socket.subscribes('value', { groupId: { a: CANARY } });
    const { payload } = await socket.hears('error', 'value');
    expect(payload).toMatchObject([{ extensions: { code: INVALID } }]);
    expect(JSON.stringify(payload)).not.toContain(CANARY);
    expect(socket.closeCode).toBeNull();
  });

  test('a list that is too long is an error of that subscription alone', async () => {
    socket.subscribes('list', { groupId, other: Array.from({ length: 501 }, () => CANARY) });
    const { payload } = await socket.hears('error', 'list');
    expect(payload).toMatchObject([{ extensions: { code: NOT_ALLOWED, reason: 'LIST_TOO_LONG' } }]);
    expect(JSON.stringify(payload)).not.toContain(CANARY);
    expect(socket.closeCode).toBeNull();
  });
});

describe('a token that is not good', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const stranger = generateKeyPairSync('ed25519').privateKey;
  const forged = (changes: Partial<Forgery>) =>
    `Bearer ${forgedToken(ada.token, { key: tokenKeyOf(holdfast), ...changes })}`;
  const tokens: readonly (readonly [string, () => unknown])[] = [
    ['garbage', () => `Bearer ${CANARY}`],
    ['no scheme', () => ada.token],
    [
      'unsigned',
      () => `Bearer ${part({ alg: 'none', typ: 'at+jwt' })}.${part(claimsOf(ada.token))}.`,
    ],
    ['signed by a stranger', () => forged({ key: stranger })],
    ['of another audience', () => forged({ claims: { aud: 'elsewhere' } })],
    ['of another issuer', () => forged({ claims: { iss: 'https://elsewhere.example' } })],
    ['of another kind', () => forged({ header: { typ: 'hop+jwt' } })],
    ['of nobody', () => forged({ claims: { sub: 'nobody' } })],
    [
      'signed with the public key as a secret',
      () => {
        const body = `${part({ alg: 'HS256', typ: 'at+jwt' })}.${part(claimsOf(ada.token))}`;
        return `Bearer ${body}.${createHmac('sha256', 'public').update(body).digest('base64url')}`;
      },
    ],
    [
      'of another member, signature kept',
      () => {
        const [header, , signature] = ada.token.split('.');
        return `Bearer ${[header, part({ ...claimsOf(ada.token), sub: randomUUID() }), signature].join('.')}`;
      },
    ],
    ['already decoded', () => claimsOf(ada.token)],
    ['a list', () => [`Bearer ${ada.token}`]],
    ['huge', () => `Bearer ${'x'.repeat(8_000)}`],
    ['nothing', () => ''],
    ['null', () => null],
  ];

  test.each(tokens)('%s: the socket is closed with 4401', async (_name, authorization) => {
    const hostile = await RawSocket.opens(holdfast.url);
    hostile.init(authorization());
    expect(await hostile.isClosed()).toBe(4401);
    expect(hostile.messages).toEqual([]);
  });

  test('that has ended, with the real signature: the socket is closed with 4403', async () => {
    const hostile = await RawSocket.opens(holdfast.url);
    hostile.init(forged({ claims: { exp: Math.floor(Date.now() / 1_000) - 60 } }));
    expect(await hostile.isClosed()).toBe(4403);
  });

  test('nobody’s: lets the socket in, and each subscription is refused', async () => {
    const stranger = await RawSocket.opens(holdfast.url);
    stranger.init();
    await stranger.hears('connection_ack');
    stranger.subscribes('one', { groupId });
    const { payload } = await stranger.hears('error', 'one');
    expect(payload).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(stranger.closeCode).toBeNull();
    stranger.cut();
  });
});

describe('afterwards', () => {
  test('no log holds anything of what was sent', () => {
    const logs = holdfast.logs();
    expect(logs).not.toContain(CANARY);
    expect(logs).not.toContain(ada.token);
    expect(logs).not.toContain('Internal error');
  });
});
