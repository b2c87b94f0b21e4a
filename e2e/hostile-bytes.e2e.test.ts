import { connect, type Socket } from 'node:net';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  eventually,
  HOSTILE_QUERIES,
  HOSTILE_SUBSCRIPTIONS,
  Person,
  RawSocket,
  type AnswerError,
  type SharedHoldfast,
} from '@holdfast/testkit';

const MOST_BYTES = 4 * 1_024 * 1_024;
const CODES = /^(BAD_USER_INPUT|OPERATION_NOT_ALLOWED|UNAUTHENTICATED|RATE_LIMITED)$/;

let holdfast: SharedHoldfast;
let ada: Person;
let socket: RawSocket;
let stranger: RawSocket;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  ada = await Person.enrols(holdfast.graph, 'Ada');
  socket = await RawSocket.signsIn(holdfast.url, ada.token);
  stranger = await RawSocket.opens(holdfast.url);
  stranger.init();
  await stranger.hears('connection_ack');
});
afterAll(() => {
  socket.cut();
  stranger.cut();
});

describe('a document that would cost too much', () => {
  test.each(HOSTILE_QUERIES.map((each) => [each.name, each] as const))(
    'over HTTP is refused typed, or answered within bytes: %s',
    async (_name, { query, variables }) => {
      for (const token of [undefined, ada.token]) {
        const request = { token, ...(variables === undefined ? {} : { variables }) };
        const { text, errors } = await holdfast.graph.ask(query, request);
        expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES);
        for (const { extensions, message } of errors) {
          expect(extensions?.['code']).toMatch(CODES);
          expect(message.length).toBeLessThanOrEqual(300);
        }
        expect(errors.length).toBeLessThanOrEqual(50);
      }
    },
  );

  test.each(HOSTILE_SUBSCRIPTIONS.map((each, index) => [each.name, each, String(index)] as const))(
    'over a socket is refused typed: %s',
    async (_name, { query }, id) => {
      for (const each of [socket, stranger]) {
        each.subscribes(id, {}, query);
        const { payload } = await each.hears('error', id);
        const errors = payload as readonly AnswerError[];
        expect(JSON.stringify(errors).length).toBeLessThan(4_000);
        for (const { extensions } of errors) expect(extensions?.['code']).toMatch(CODES);
        expect(each.closeCode).toBeNull();
        // A socket that asks without end is closed; these ask one after another.
        each.says({ type: 'complete', id });
      }
    },
  );
});

describe('a large body', () => {
  const WRITE = `mutation ($input: WriteJournalEntryInput!) { writeJournalEntry(input: $input) {
    __typename ... on WriteJournalEntrySuccess { journalEntry { body } } } }`;
  const padded = (bytes: number) =>
    JSON.stringify({ query: '{ __typename }', variables: { x: 'x'.repeat(bytes) } });

  test('of a journal entry of 50,000 characters is taken, however they are escaped', async () => {
    const entry = '\\uD835\\uDD38'.repeat(50_000);
    const input = `{"idempotencyKey":"${crypto.randomUUID()}","body":"${entry}"}`;
    const body = `{"query":${JSON.stringify(WRITE)},"variables":{"input":${input}}}`;
    expect(Buffer.byteLength(body)).toBeGreaterThan(600_000);
    const { data, text } = await holdfast.graph.send<{
      writeJournalEntry: { __typename: string; journalEntry?: { body: string } };
    }>(body, { token: ada.token });
    if (data === null || data === undefined) throw new Error(text.slice(0, 500));
    expect(data.writeJournalEntry.__typename).toBe('WriteJournalEntrySuccess');
    expect(data.writeJournalEntry.journalEntry?.body).toBe('𝔸'.repeat(50_000));
  });

  test.each([
    ['nobody', 60_000, 200],
    ['nobody', 70_000, 413],
    ['a member', 600_000, 200],
    ['a member', 700_000, 413],
    ['a bad token', 70_000, 413],
    ['a bad token', 60_000, 401],
  ])('of %s with %i bytes is answered with %i', async (who, bytes, status) => {
    const token = { nobody: undefined, 'a member': ada.token, 'a bad token': 'x.y.z' }[who];
    const answer = await holdfast.graph.send(padded(bytes), { token });
    expect(answer.status).toBe(status);
    if (status !== 200) expect(answer.errors[0]?.extensions?.['code']).toMatch(CODES);
  });
});

describe('a client that holds a connection', () => {
  const open: Socket[] = [];
  afterEach(async () => {
    for (const each of open.splice(0)) each.destroy();
    expect((await ada.asks<{ viewer: unknown }>('{ viewer { id } }')).viewer).not.toBeNull();
  });

  /** Opens a connection, says something, and notes what comes and when it ends. */
  function opens(says: string) {
    const state = { heard: '', isClosed: false };
    const { hostname, port } = new URL(holdfast.url);
    const each = connect(Number(port), hostname);
    if (says !== '') each.write(says);
    open.push(each);
    each.on('data', (data: Buffer) => {
      state.heard += data.toString('utf8');
    });
    each.on('error', () => undefined);
    each.on('close', () => {
      state.isClosed = true;
    });
    return { socket: each, state };
  }

  const memory = async () => {
    const status = readFileSync(`/proc/${String(await holdfast.pidOf('gateway'))}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  };

  test('with a body that has no end is answered 413 and cut off', async () => {
    const kibibytes = await memory();
    const head = 'POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n';
    const { socket: each, state } = opens(`${head}transfer-encoding: chunked\r\n\r\n`);
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    while (!each.destroyed) {
      if (each.write(chunk)) continue;
      await new Promise((resolve) => {
        each.once('drain', resolve);
        each.once('close', resolve);
      });
    }
    expect(state.heard).toMatch(/^HTTP\/1\.1 413 /);
    expect(each.bytesWritten).toBeLessThan(32 * 1_024 * 1_024);
    expect((await memory()) - kibibytes).toBeLessThan(64 * 1_024);
  });

  test.each([
    ['says nothing', ''],
    ['sends its head slowly', 'POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\n'],
    [
      'sends its body slowly',
      'POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
    ],
  ])('and %s is answered 408 and cut off', async (_name, says) => {
    const { state } = opens(says);
    await eventually(() => {
      expect(state.isClosed).toBe(true);
    }, 20_000);
    expect(state.heard).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('as a socket without init: 50 of one address wait, one more is refused, and each ends with 4408', async () => {
    const waiting = await Promise.all(
      Array.from({ length: 50 }, () => RawSocket.opens(holdfast.url)),
    );
    expect(await RawSocket.isRefused(holdfast.url, {})).toBe(429);
    const codes = await Promise.all(waiting.map((each) => each.isClosed(10_000)));
    expect(new Set(codes)).toEqual(new Set([4408]));
    (await RawSocket.signsIn(holdfast.url, ada.token)).cut();
  });
});
