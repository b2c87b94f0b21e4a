import { beforeEach, describe, expect, jest, test } from '@jest/globals';

import { signIn } from './session.js';

const tokens = {
  accessToken: 'good',
  accessTokenExpiresAt: new Date(Date.now() + 600_000).toISOString(),
  refreshToken: 'once',
};
const posted = { outcome: { groupMessage: { id: 'm' } } };

/** Answers to posts, one after another: what the graph says, or a function that is a bad line. */
let answers;
/** Keys of the posts that were sent. */
let keys;
beforeEach(() => {
  keys = [];
  jest.spyOn(globalThis, 'setTimeout').mockImplementation((work) => globalThis.setImmediate(work));
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (_url, { body, signal }) => {
    const { query, variables } = JSON.parse(body);
    signal.throwIfAborted();
    if (query.includes('signIn('))
      return globalThis.Response.json({ data: { outcome: { signInTokens: tokens } } });
    keys.push(variables.input.idempotencyKey);
    const answer = answers.shift();
    return typeof answer === 'function' ? answer() : globalThis.Response.json(answer);
  });
});

const gone = () => Promise.reject(new TypeError('fetch failed'));
const error = (code, more) => ({ errors: [{ message: code, extensions: { code, ...more } }] });
const ada = () => signIn('http://127.0.0.1:1', 'Ada', 'several quiet words');

describe('a post on a bad line', () => {
  test.each([
    ['the network is gone', gone],
    ['a proxy answers with a page', () => new globalThis.Response('<html>')],
    ['a part is away', error('UNAVAILABLE')],
    ['there is too much at once', error('RATE_LIMITED', { retryAfterSeconds: 1 })],
  ])('is sent again by itself, with the same key, where %s', async (_, bad) => {
    answers = [bad, bad, { data: posted }];
    await (await ada()).post('room', 'Hello.');

    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  test('waits no longer for an answer than it has to', async () => {
    const session = await ada();
    answers = [{ data: posted }];
    jest.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(AbortSignal.abort(new Error('late')));
    await session.post('room', 'Hello.');

    expect(keys).toHaveLength(1);
    expect(AbortSignal.timeout).toHaveBeenCalledTimes(2);
  });

  test('has the same key when the person sends it again, since it may be stored', async () => {
    answers = [error('INTERNAL_SERVER_ERROR'), { data: posted }, { data: posted }];
    const session = await ada();
    await expect(session.post('room', 'Hello.')).rejects.toThrow('INTERNAL_SERVER_ERROR');
    await session.post('room', 'Hello.');
    await session.post('room', 'Hello.');

    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  test('has another key after a refusal, and for another text or room', async () => {
    const refused = { data: { outcome: { message: 'Agree to the new version first.' } } };
    const unknown = error('INTERNAL_SERVER_ERROR');
    answers = [refused, unknown, unknown, unknown];
    const session = await ada();
    for (const [room, text] of [
      ['room', 'Hello.'],
      ['room', 'Hello.'],
      ['room', 'Hello!'],
      ['other', 'Hello.'],
    ])
      await expect(session.post(room, text)).rejects.toThrow(Error);

    expect(new Set(keys).size).toBe(4);
  });
});
