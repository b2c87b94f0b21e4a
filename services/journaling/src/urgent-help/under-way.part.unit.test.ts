import { expect, test } from '@jest/globals';
import { underWay } from './under-way.part.ts';

test('several at once of one person have one answer, and the next one its own', async () => {
  const list = underWay<number>();
  let done = 0;
  const work = () => Promise.resolve().then(() => (done += 1));

  expect(await Promise.all([list.once('ada', work), list.once('ada', work)])).toEqual([1, 1]);
  expect(await Promise.all([list.once('ada', work), list.once('ben', work)])).toEqual([2, 3]);
});

test('a failure is not kept', async () => {
  const list = underWay<number>();

  await expect(list.once('ada', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await list.once('ada', () => Promise.resolve(7))).toBe(7);
});
