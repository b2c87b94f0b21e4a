import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aMessage } from './a-message.fixture.test.ts';
import { takeSeat } from '../membership/membership.rule.ts';
import { decideMessage, isVisible, isWritten, whyNotPost, type Message } from './message.rule.ts';

const limits = { messageMostCodePoints: 4_000 };
const decide = (body: string, idempotencyKey = 'key-1') =>
  decideMessage({ groupId: 'group-1', body, replyToId: null, idempotencyKey }, limits);

describe('a message', () => {
  test('is kept to the letter, without the white space at its ends', () => {
    expect(decide(' \n one day\n at a time \t')).toEqual({
      kind: 'accepted',
      body: 'one day\n at a time',
    });
  });

  test.each([
    [0, false],
    [1, true],
    [4_000, true],
    [4_001, false],
  ])('of %i characters is accepted: %s', (count, isAccepted) => {
    for (const sign of ['a', '🌊'])
      expect(decide(sign.repeat(count)).kind === 'accepted').toBe(isAccepted);
  });

  test('has 1 to 4,000 characters, whatever their bytes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('a', 'é', '🌊'),
        fc.integer({ min: 0, max: 4_100 }),
        (sign, count) => {
          const isAccepted = decide(sign.repeat(count)).kind === 'accepted';

          expect(isAccepted).toBe(count >= 1 && count <= 4_000);
        },
      ),
    );
  });

  test('is text that can be stored', () => {
    for (const body of ['a\0b', 'half a pair \ud83c here']) {
      expect(decide(body)).toMatchObject({ kind: 'invalid', faults: [{ path: 'body' }] });
    }
  });

  test('is refused with every field that must change', () => {
    expect(decide('  ', '')).toMatchObject({
      faults: [{ path: 'body' }, { path: 'idempotencyKey' }],
    });
  });
});

describe('seeing a message', () => {
  const message: Message = {
    id: 'message-1',
    groupId: 'group-1',
    sequence: 5,
    authorId: 'member-1',
    bodySealed: Buffer.of(),
    replyToId: null,
    postedAt: new Date(0),
    keyDigest: Buffer.of(1),
    inputDigest: Buffer.of(),
  };
  const joinedAs = (sequence: number, groupId = 'group-1') =>
    takeSeat({ groupId, memberId: 'member-2', role: 'MEMBER' }, sequence, new Date(0));

  test('is for those who were there when it was posted', () => {
    expect(isVisible(message, joinedAs(4))).toBe(true);
    expect(isVisible(message, joinedAs(5))).toBe(true);
    expect(isVisible(message, joinedAs(6))).toBe(false);
  });

  test('is not for people of another group', () => {
    expect(isVisible(message, joinedAs(1, 'group-2'))).toBe(false);
  });
});

test.each([
  ['with an author and a text', {}, true],
  ['whose author was erased', { authorId: null }, false],
  ['without a text', { bodySealed: null }, false],
])('a message %s is written: %s', (_name, changes, expected) => {
  expect(isWritten({ ...aMessage(), ...changes })).toBe(expected);
});

test.each([
  [true, null],
  [false, 'agreement-required'],
] as const)('somebody whose agreeing is %s may not post for the reason %s', (hasAgreed, reason) => {
  expect(whyNotPost({ hasAgreed })).toBe(reason);
});
