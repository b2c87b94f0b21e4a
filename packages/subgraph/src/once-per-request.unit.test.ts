import { expect, test } from '@jest/globals';
import { oncePerRequest, readAnew } from './once-per-request.ts';

test('something is read once for a request, and apart for another one', () => {
  let reads = 0;
  const read = oncePerRequest((_context: object) => (reads += 1));
  const [one, other] = [{}, {}];

  expect([read(one), read(one), read(other), read(one)]).toEqual([1, 1, 2, 1]);
});

test('everything is read anew after a mutation', () => {
  const seen = { rooms: 0, blocks: 0 };
  const rooms = oncePerRequest((_context: object) => (seen.rooms += 1));
  const blocks = oncePerRequest((_context: object) => (seen.blocks += 1));
  const [context, other] = [{}, {}];
  const readAll = () => [rooms(context), rooms(context), blocks(context), rooms(other)];

  expect(readAll()).toEqual([1, 1, 1, 2]);
  readAnew(context);
  expect(readAll()).toEqual([3, 3, 2, 2]);
  readAnew(context);
  expect(rooms(context)).toBe(4);
});
