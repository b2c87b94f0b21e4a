import { expect, test } from '@jest/globals';
import { solve } from './solver.part.ts';

test('the solver finds the best whole numbers, and 0 for what it does not know', async () => {
  const valueOf = await solve(
    'Maximize\n obj: + 3 a + 2 b\nSubject To\n 2 a + b <= 5\nBounds\n b <= 2\nGeneral\n a\n b\nEnd',
  );

  expect(['a', 'b', 'c'].map(valueOf)).toEqual([2, 1, 0]);
});
