import { expect, test } from '@jest/globals';
import { KeptByText } from './kept-by-text.ts';

test('what was used last is kept, as far as it fits', () => {
  const kept = new KeptByText<number>(6);
  kept.keep('aa', 1);
  kept.keep('bb', 2);
  kept.keep('cc', 3);
  expect(kept.find('aa')).toBe(1);

  kept.keep('dddd', 4);

  expect(['aa', 'bb', 'cc', 'dddd'].map((text) => kept.find(text))).toEqual([
    1,
    undefined,
    undefined,
    4,
  ]);
});

test('a text that is kept counts once, and one that never fits drops nothing', () => {
  const kept = new KeptByText<number>(4);
  for (let time = 0; time < 3; time += 1) kept.keep('aa', 1);
  kept.keep('bb', 2);
  kept.keep('eeeee', 5);

  expect(['aa', 'bb', 'eeeee'].map((text) => kept.find(text))).toEqual([1, 2, undefined]);
});
