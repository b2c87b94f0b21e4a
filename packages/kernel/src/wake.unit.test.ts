import { expect, test } from '@jest/globals';
import { Wake } from './wake.ts';

const NEVER_MS = 2 ** 30;

test('a call wakes who sleeps, and is not lost if it comes before', async () => {
  const wake = new Wake();
  const { signal } = new AbortController();

  const sleeping = wake.sleep(NEVER_MS, signal);
  wake.call();
  expect(await sleeping).toBe(true);

  wake.call();
  expect(await wake.sleep(NEVER_MS, signal)).toBe(true);
});

test('a call that was seen to wakes nobody, and who is stopped was not called', async () => {
  const wake = new Wake();
  const stopping = new AbortController();
  wake.call();
  wake.clear();

  const sleeping = wake.sleep(NEVER_MS, stopping.signal);
  stopping.abort();

  expect(await sleeping).toBe(false);
  expect(await wake.sleep(NEVER_MS, stopping.signal)).toBe(false);
});

test('who sleeps long enough wakes by itself', async () => {
  expect(await new Wake().sleep(1, new AbortController().signal)).toBe(false);
});
