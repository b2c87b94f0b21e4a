import { describe, expect, test } from '@jest/globals';
import type { KeyAnswer } from './key-source.ts';
import { RememberedKeys } from './remembered-keys.ts';

const MINUTE = 60_000;

/** A ring that can be switched off, and counts how often it is asked. */
function ring() {
  const state = {
    isAway: false,
    asked: [] as (readonly string[])[],
    minutes: 0,
    erased: new Set<string>(),
  };
  const keys = new RememberedKeys(
    (_purpose, ids) => {
      state.asked.push(ids);
      if (state.isAway) return Promise.reject(new Error('away'));
      const answer: KeyAnswer = { kind: 'key', key: Buffer.from(String(state.asked.length)) };
      return Promise.resolve(
        new Map(
          ids
            .filter((id) => id !== 'nobody')
            .map((id) => [id, state.erased.has(id) ? { kind: 'erased' } : answer]),
        ),
      );
    },
    () => new Date(state.minutes * MINUTE),
  );
  return { state, keys };
}

/** A ring that answers on command, each question on its own. */
function slowRing() {
  const state = {
    asked: [] as (readonly string[])[],
    minutes: 0,
    erased: new Set<string>(),
  };
  const answers: (() => void)[] = [];
  const keys = new RememberedKeys(
    (_purpose, ids) => {
      state.asked.push(ids);
      const answer: KeyAnswer = { kind: 'key', key: Buffer.from(String(state.asked.length)) };
      // As the ring stood when it was asked.
      const found = new Map(
        ids.map((id) => [id, state.erased.has(id) ? ({ kind: 'erased' } as const) : answer]),
      );
      return new Promise((resolve) =>
        answers.push(() => {
          resolve(found);
        }),
      );
    },
    () => new Date(state.minutes * MINUTE),
  );
  return { state, keys, answerAll: () => answers.splice(0).forEach((answer) => answer()) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('while the ring takes its time', () => {
  test('a key that was asked for is not asked for again', async () => {
    const { state, keys, answerAll } = slowRing();
    const first = keys.keyFor('a', 'message');
    await turn();

    const again = [keys.keyFor('a', 'message'), keys.keyFor('b', 'message')];
    await turn();
    answerAll();

    expect(await again[0]).toBe(await first);
    expect(await again[1]).toMatchObject({ kind: 'key' });
    expect(state.asked).toEqual([['a'], ['b']]);
  });

  test('one question at a time refreshes keys, however many are used', async () => {
    const { state, keys, answerAll } = slowRing();
    const all = ['a', 'b', 'c'].map((id) => keys.keyFor(id, 'message'));
    await turn();
    answerAll();
    await Promise.all(all);
    state.minutes = 11;

    for (const id of ['a', 'b', 'c', 'a']) {
      expect(await keys.keyFor(id, 'message')).toMatchObject({ kind: 'key' });
      await turn();
    }
    expect(state.asked.slice(1)).toEqual([['a']]);

    answerAll();
    await turn();
    await Promise.all(['a', 'b', 'c'].map((id) => keys.keyFor(id, 'message')));
    await turn();
    answerAll();
    expect(state.asked.slice(2)).toEqual([['b', 'c']]);
  });
});

describe('remembered keys', () => {
  test('asks once for all keys that are wanted in one moment', async () => {
    const { state, keys } = ring();

    await Promise.all(['a', 'b', 'a', 'c'].map((id) => keys.keyFor(id, 'message')));

    expect(state.asked).toEqual([['a', 'b', 'c']]);
  });

  test('does not ask for ten minutes, and then in the background', async () => {
    const { state, keys } = ring();
    await keys.keyFor('a', 'message');
    state.minutes = 10;
    await keys.keyFor('a', 'message');
    expect(state.asked).toHaveLength(1);

    state.minutes = 11;
    const present = await keys.keyFor('a', 'message');

    expect(present).toEqual({ kind: 'key', key: Buffer.from('1') });
    await new Promise((resolve) => setImmediate(resolve));
    expect(state.asked).toHaveLength(2);
  });

  test('has a key at hand as long as it may be used, and asks for it anew in the background', async () => {
    const { state, keys } = ring();
    expect(keys.keyAtHand('a', 'message')).toBeNull();
    await keys.keyFor('a', 'message');

    state.minutes = 60;
    expect(keys.keyAtHand('a', 'message')).toMatchObject({ kind: 'key' });
    state.minutes = 61;
    expect(keys.keyAtHand('a', 'message')).toBeNull();
    await turn();
    expect(state.asked).toHaveLength(2);
  });

  test('while the ring is away a key serves for an hour, and not longer', async () => {
    const { state, keys } = ring();
    await keys.keyFor('a', 'message');
    state.isAway = true;

    state.minutes = 60;
    expect(await keys.keyFor('a', 'message')).toMatchObject({ kind: 'key' });
    state.minutes = 61;
    await expect(keys.keyFor('a', 'message')).rejects.toThrow('cannot be had');
  });

  test('once the ring is back, the next question is answered', async () => {
    const { state, keys } = ring();
    state.isAway = true;
    await expect(keys.keyFor('a', 'message')).rejects.toThrow('cannot be had');

    state.isAway = false;

    expect(await keys.keyFor('a', 'message')).toMatchObject({ kind: 'key' });
  });

  test('a member unknown to the ring has no key', async () => {
    const { keys } = ring();

    await expect(keys.keyFor('nobody', 'message')).rejects.toThrow('cannot be had');
  });

  test('an erased member has no key any more, for any purpose; others keep theirs', async () => {
    const { state, keys } = ring();
    for (const id of ['a', 'ba']) await keys.keyFor(id, 'message');
    await keys.keyFor('a', 'journal');

    state.erased.add('a');
    keys.forget('a');

    expect(await keys.keyFor('a', 'message')).toEqual({ kind: 'erased' });
    expect(await keys.keyFor('a', 'journal')).toEqual({ kind: 'erased' });
    expect(await keys.keyFor('ba', 'message')).toMatchObject({ kind: 'key' });
    expect(state.asked.slice(3)).toEqual([['a'], ['a']]);
  });

  test('a member of whom it is only said that they were erased keeps their key', async () => {
    const { keys } = ring();
    await keys.keyFor('a', 'message');

    keys.forget('a');

    expect(await keys.keyFor('a', 'message')).toMatchObject({ kind: 'key' });
  });

  test('no forgotten key is given out while the ring is away', async () => {
    const { state, keys } = ring();
    await keys.keyFor('a', 'message');
    state.isAway = true;

    keys.forget('a');

    await expect(keys.keyFor('a', 'message')).rejects.toThrow('cannot be had');
  });

  test('a key that was on its way while its member was erased is not given out', async () => {
    const { state, keys, answerAll } = slowRing();
    const asked = keys.keyFor('a', 'message');
    await turn();

    keys.forget('a');
    state.erased.add('a');
    answerAll();
    await turn();
    await turn();
    answerAll();

    expect(await asked).toEqual({ kind: 'erased' });
    expect(state.asked).toEqual([['a'], ['a']]);
  });
});
