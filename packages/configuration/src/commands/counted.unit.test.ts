import { expect, test } from '@jest/globals';
import { counted } from './counted.ts';

test('a number stands before the word that fits it', () => {
  expect([0, 1, 2].map((count) => counted(count, 'data key'))).toEqual([
    '0 data keys',
    '1 data key',
    '2 data keys',
  ]);
  expect([1, 2].map((count) => counted(count, 'person', 'people'))).toEqual([
    '1 person',
    '2 people',
  ]);
});
