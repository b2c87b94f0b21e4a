import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Client } from 'graphql-ws';
import { openLine } from './line.ts';
import { Session } from './session.ts';

/** Close codes with which the door refuses a token; a token that is not here is good. */
let refusals: Readonly<Record<string, number>>;
/** Tokens that were shown at the door, in order. */
let shown: (string | undefined)[];
let line: Client | undefined;

interface Message {
  readonly id?: string;
  readonly type: string;
  readonly payload?: { readonly authorization?: string };
}

/** The door of sockets, as far as the line needs it. */
class Door {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readyState = Door.OPEN;
  onopen: () => void = () => undefined;
  onmessage: (event: { data: string }) => void = () => undefined;
  onclose: (event: object) => void = () => undefined;

  constructor() {
    setImmediate(() => {
      this.onopen();
    });
  }

  send(text: string): void {
    const { id, type, payload } = JSON.parse(text) as Message;
    if (type === 'subscribe') this.#says({ id, type: 'next', payload: { data: { room: 'yes' } } });
    if (type !== 'connection_init') return;
    const token = payload?.authorization;
    shown.push(token);
    const code = refusals[token ?? ''];
    if (code === undefined) this.#says({ type: 'connection_ack' });
    else this.close(code, 'The access token is not good.');
  }

  close(code: number, reason: string): void {
    this.readyState = Door.CLOSED;
    setImmediate(() => {
      this.onclose({ code, reason, wasClean: true });
    });
  }

  #says(message: object): void {
    setImmediate(() => {
      this.onmessage({ data: JSON.stringify(message) });
    });
  }
}

const tokens = (name: string) => ({
  accessToken: name,
  accessTokenExpiresAt: new Date(Date.now() + 600_000).toISOString(),
  refreshToken: name,
});

beforeEach(() => {
  shown = [];
  const platform: { readonly WebSocket: unknown } = globalThis;
  jest.spyOn(platform, 'WebSocket', 'get').mockReturnValue(Door);
  jest.spyOn(Math, 'random').mockReturnValue(-0.5);
});
afterEach(async () => {
  await line?.dispose();
});

/** Answers the exchange of a refresh token. */
const exchangesFor = (outcome: object) =>
  jest
    .spyOn(globalThis, 'fetch')
    .mockImplementation(() => Promise.resolve(Response.json({ data: { refreshSignIn: outcome } })));

/** The first frame, or what ended the subscription. */
function firstFrame(): Promise<unknown> {
  const opened = openLine('http://graph', new Session('http://graph', tokens('first')));
  line = opened;
  return new Promise((resolve) => {
    opened.subscribe(
      { query: 'subscription { room }' },
      {
        next: ({ data }) => {
          resolve(data);
        },
        error: resolve,
        complete: () => undefined,
      },
    );
  });
}

test.each([4401, 4403])(
  'a line that is closed with %i shows another token when it comes again',
  async (code) => {
    refusals = { 'Bearer first': code };
    exchangesFor({ signInTokens: tokens('second') });

    expect(await firstFrame()).toEqual({ room: 'yes' });
    expect(shown).toEqual(['Bearer first', 'Bearer second']);
  },
);

test('a line that is refused with a fresh token, too, ends', async () => {
  refusals = { 'Bearer first': 4401, 'Bearer second': 4401 };
  exchangesFor({ signInTokens: tokens('second') });

  expect(await firstFrame()).toMatchObject({ code: 4401 });
  expect(shown).toEqual(['Bearer first', 'Bearer second']);
});

test('a line whose sign-in has ended ends, and does not come again as nobody', async () => {
  refusals = { 'Bearer first': 4401 };
  exchangesFor({ message: 'Sign in again.' });

  expect(await firstFrame()).toMatchObject({ code: 4401 });
  expect(shown).toEqual(['Bearer first']);
});
