import { systemClock } from '@holdfast/kernel';
import { factsListedFor } from '@holdfast/testkit';
import { expect, test } from '@jest/globals';
import {
  ERASURE_CONSUMER,
  erasureHandlers,
  PROGRESS_CONSUMER,
  progressHandlers,
} from './consumers.ts';

test.each([
  [PROGRESS_CONSUMER, progressHandlers],
  [ERASURE_CONSUMER, erasureHandlers(systemClock)],
])('%s takes in what the catalogue lists it for, and no more', (name, handlers) => {
  expect(Object.keys(handlers).sort()).toEqual(factsListedFor(name));
});
