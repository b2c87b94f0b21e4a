import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Session, type SignInTokens } from './session.ts';

const tokensUntil = (ms: number, refreshToken = 'first'): SignInTokens => ({
  accessToken: `for ${refreshToken}`,
  accessTokenExpiresAt: new Date(Date.now() + ms).toISOString(),
  refreshToken,
});
const ended = tokensUntil(0);
const fresh = tokensUntil(600_000, 'second');

/** Answers to exchanges of the refresh token, one after another. */
let answers: (() => Promise<Response>)[];
const refreshed = (outcome: object | null) => () =>
  Promise.resolve(Response.json({ data: { refreshSignIn: outcome } }, { headers: dated() }));
/** What the clock of the graph is ahead of that of the device, in ms. */
let ahead: number;
const dated = () => ({ date: new Date(Date.now() + ahead).toUTCString() });
/** Tokens of the graph, whose clock is another. */
const tokensByGraph = (ms: number, name: string) => tokensUntil(ms + ahead, name);
/** Sign-ins that are not good, though they have not ended. */
let refusing: string[];
const sent: { readonly url: string; readonly init: RequestInit | undefined }[] = [];
const exchanges = () => sent.filter(({ url }) => url === 'http://graph/graphql');

beforeEach(() => {
  sent.length = 0;
  refusing = [];
  ahead = 0;
  jest
    .spyOn(globalThis, 'setTimeout')
    .mockImplementation((work: () => void) => setImmediate(work) as never);
  jest.spyOn(globalThis, 'fetch').mockImplementation((url, init) => {
    sent.push({ url: url as string, init });
    const asks = new Headers(init?.headers).get('authorization') ?? '';
    if (url !== 'http://graph/graphql')
      return Promise.resolve(
        new Response('', { status: refusing.includes(asks) ? 401 : 200, headers: dated() }),
      );
    return answers.shift()?.() ?? Promise.reject(new Error('No answer is left.'));
  });
});

describe('the sign-in of a person', () => {
  test('sends a good token along, and an end of waiting', async () => {
    await new Session('http://graph', fresh).fetch('http://elsewhere', { headers: { a: 'b' } });

    const [asked] = sent;
    expect(new Headers(asked?.init?.headers).get('authorization')).toBe('Bearer for second');
    expect(new Headers(asked?.init?.headers).get('a')).toBe('b');
    expect(asked?.init?.signal).toBeInstanceOf(AbortSignal);
  });

  test('exchanges a token that ends soon once for all who wait for it, and has it kept', async () => {
    answers = [refreshed({ signInTokens: fresh })];
    const kept: unknown[] = [];
    const session = new Session('http://graph', ended, (tokens) => kept.push(tokens));
    const all = await Promise.all([session.headers(), session.headers(), session.headers()]);

    expect(all).toEqual(Array(3).fill({ authorization: 'Bearer for second' }));
    expect(exchanges()).toHaveLength(1);
    expect(kept).toEqual([fresh]);
  });

  test('exchanges the same token again where there was no answer', async () => {
    const gone = () => Promise.reject(new TypeError('fetch failed'));
    const page = () => Promise.resolve(new Response('<html>'));
    answers = [gone, page, refreshed(null), refreshed({ signInTokens: fresh })];
    await new Session('http://graph', ended).headers();

    expect(exchanges()).toHaveLength(4);
    expect(new Set(exchanges().map(({ init }) => init?.body)).size).toBe(1);
  });

  test('exchanges a token that is refused before its time, and sends the same again, once', async () => {
    refusing = ['Bearer for first'];
    answers = [refreshed({ signInTokens: fresh })];
    const session = new Session('http://graph', tokensUntil(600_000));
    expect((await session.fetch('http://elsewhere')).status).toBe(200);
    expect(exchanges()).toHaveLength(1);

    refusing = ['Bearer for first', 'Bearer for second'];
    answers = [refreshed({ signInTokens: tokensUntil(600_000) })];
    expect((await session.fetch('http://elsewhere')).status).toBe(401);
    expect(exchanges()).toHaveLength(2);
  });

  test('is over where somebody has signed it out elsewhere', async () => {
    refusing = ['Bearer for first'];
    answers = [refreshed({})];
    const kept: unknown[] = [];
    const session = new Session('http://graph', tokensUntil(600_000), (tokens) =>
      kept.push(tokens),
    );
    const all = await Promise.all([1, 2, 3].map(() => session.fetch('http://elsewhere')));

    expect(all.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(exchanges()).toHaveLength(1);
    expect(kept).toEqual([null]);
  });

  test('is over where the exchange is refused, and the app hears why', async () => {
    answers = [refreshed({ message: 'Sign in again.' })];
    const kept: unknown[] = [];
    const session = new Session('http://graph', ended, (...told) => kept.push(told));

    expect(await session.headers()).toEqual({});
    expect(kept).toEqual([[null, 'Sign in again.']]);
  });

  test('on a device whose clock is an hour fast, exchanges a token when it ends, and no sooner', async () => {
    ahead = -3_600_000;
    const session = new Session('http://graph', tokensByGraph(600_000, 'first'));
    answers = [refreshed({ signInTokens: tokensByGraph(600_000, 'second') })];
    for (let asked = 0; asked < 3; asked += 1) await session.fetch('http://elsewhere');
    // The first request had nothing to go by.
    expect(exchanges()).toHaveLength(1);

    session.keep(tokensByGraph(10_000, 'third'));
    answers = [refreshed({ signInTokens: tokensByGraph(600_000, 'fourth') })];
    expect(await session.headers()).toEqual({ authorization: 'Bearer for fourth' });
  });

  test('on a device whose clock is an hour slow, sends no token that has ended', async () => {
    ahead = 3_600_000;
    const session = new Session('http://graph');
    await session.fetch('http://elsewhere');
    session.keep(tokensByGraph(10_000, 'first'));
    answers = [refreshed({ signInTokens: tokensByGraph(600_000, 'second') })];

    expect(await session.headers()).toEqual({ authorization: 'Bearer for second' });
  });
});
