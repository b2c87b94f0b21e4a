import { newUnorderedId } from '@holdfast/kernel';
import { expect, test } from '@jest/globals';
import { addressDeadLetter } from './dead-letter.ts';

const at = new Date('2026-03-29T12:00:00Z');
const event = {
  id: newUnorderedId(),
  type: 'holdfast.members.member-enrolled.v1',
  source: '/services/members',
  time: at.toISOString(),
  partitionkey: 'a member',
  data: { version: 1 },
};
const letterOf = (given: Partial<typeof event> | { readonly data: unknown }) =>
  addressDeadLetter({
    at,
    consumer: 'insights.progress',
    topic: 'members.member.v1',
    reason: 'INVALID',
    attempts: 1,
    event: { ...event, ...given },
  }).event;

let deep: unknown = [];
for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];

test('a letter carries its event unchanged', () => {
  expect(letterOf({})).toMatchObject({ data: { event }, partitionkey: 'a member' });
});

test.each([
  ['too large', { data: { text: 'x'.repeat(1_000_000) } }],
  ['too deep to be written', { data: { deep } }],
  ['of an endless key', { partitionkey: 'k'.repeat(900_000) }],
])('of an event that is %s it carries the attributes, as far as they go', (_name, given) => {
  const letter = letterOf(given);

  expect(letter).toMatchObject({ data: { event: { id: event.id, data: { isLeftOut: true } } } });
  expect(Buffer.byteLength(JSON.stringify(letter))).toBeLessThan(4_096);
});
