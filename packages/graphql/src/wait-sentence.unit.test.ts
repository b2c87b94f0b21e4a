import { expect, test } from '@jest/globals';
import { manyTries } from './wait-sentence.ts';

test.each([
  [1, 'in a minute'],
  [60, 'in a minute'],
  [61, 'in 2 minutes'],
  [898, 'in 15 minutes'],
  [3_600, 'in an hour'],
  [3_601, 'in 2 hours'],
])('after %i seconds, somebody may try again %s', (seconds, words) => {
  expect(manyTries(seconds)).toBe(
    `There were many tries. Please wait, and try again ${words}; nothing was lost.`,
  );
});

test('says that the tries came from here, where others may share the address', () => {
  expect(manyTries(60, 'There were many tries from here.')).toMatch(/^There .* from here\. Please/);
});
