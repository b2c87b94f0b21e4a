import { describe, expect, test } from '@jest/globals';
import { unlessAborted, untilAborted } from './until-aborted.ts';

const never = () => new Promise<string>(() => undefined);

describe('work', () => {
  test('is waited for, with a signal or without', async () => {
    const { signal } = new AbortController();
    expect(await unlessAborted(signal, Promise.resolve('done'))).toBe('done');
    expect(await unlessAborted(undefined, Promise.resolve('done'))).toBe('done');
    await expect(unlessAborted(signal, Promise.reject(new Error('broke')))).rejects.toThrow(
      'broke',
    );
  });

  test('is waited for no longer than until the signal is aborted', async () => {
    const stopping = new AbortController();
    const waiting = unlessAborted(stopping.signal, never());
    stopping.abort(new Error('told to stop'));
    await expect(waiting).rejects.toThrow('told to stop');
    await expect(unlessAborted(stopping.signal, never())).rejects.toThrow('told to stop');
  });
});

test('an end is waited for, also one that has come', async () => {
  const stopping = new AbortController();
  const waiting = untilAborted(stopping.signal);
  stopping.abort();
  await waiting;
  await untilAborted(stopping.signal);
  expect(stopping.signal.aborted).toBe(true);
});
