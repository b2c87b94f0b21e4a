import { factsListedFor } from '@holdfast/testkit';
import { expect, test } from '@jest/globals';
import { ERASURE_CONSUMER, erasureHandlers } from './consumers.ts';

test('members takes in of erasures what the catalogue lists it for, and no more', () => {
  const taken = Object.keys(erasureHandlers).sort();

  expect(taken).toEqual(factsListedFor(ERASURE_CONSUMER));
});
