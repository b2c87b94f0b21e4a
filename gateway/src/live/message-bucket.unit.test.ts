import { expect, test } from '@jest/globals';
import { MessageBucket } from './message-bucket.ts';

const rate = { socketMessageBucket: 3, socketMessagesPerSecond: 2 };

test('a socket may send some messages at once, and later as many as its rate gives', () => {
  const bucket = new MessageBucket(rate, 0);
  expect([0, 0, 0, 0].map((now) => bucket.take(now))).toEqual([true, true, true, false]);
  expect([500, 500, 1_000].map((now) => bucket.take(now))).toEqual([true, false, true]);
});

test('a socket that was quiet for long may send no more at once than in the beginning', () => {
  const bucket = new MessageBucket(rate, 0);
  const later = Array.from({ length: 4 }, () => bucket.take(60_000));
  expect(later).toEqual([true, true, true, false]);
});
