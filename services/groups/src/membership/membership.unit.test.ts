import { expect, test } from '@jest/globals';
import { takeSeat } from './membership.ts';

test('somebody who comes in sees the room from their own joining on, and has read so far', () => {
  const now = new Date('2026-11-24T12:00:00Z');

  const membership = takeSeat({ groupId: 'g', memberId: 'm', role: 'MEMBER' }, 12, now);

  expect(membership).toMatchObject({
    joinedAt: now,
    joinedSequence: 12,
    visibleFromSequence: 12,
    lastReadSequence: 12,
  });
});
