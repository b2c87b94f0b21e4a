import { expect, test } from '@jest/globals';
import { judgeErasures } from './look-at-erasures.ts';

test.each([
  [0, 0, 'ok', 'none waits'],
  [1, 0, 'wrong', '1 erasure due for more than 10 minutes'],
  [0, 2, 'wrong', '2 erasures not confirmed by every service after an hour'],
  [
    2,
    1,
    'wrong',
    '2 erasures due for more than 10 minutes; 1 erasure not confirmed by every service after an hour',
  ],
])('%d undone and %d unconfirmed are %s: %s', (undone, unconfirmed, state, says) => {
  expect(judgeErasures(undone, unconfirmed)).toMatchObject({ check: 'erasures', state, says });
});
