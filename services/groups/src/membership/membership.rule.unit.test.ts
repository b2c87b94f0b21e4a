import { expect, test } from '@jest/globals';
import { leaveSeat, takeSeat } from './membership.rule.ts';

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

test('of the place of somebody who leaves everything is kept but how far they had read', () => {
  const joinedAt = new Date('2026-11-24T12:00:00Z');
  const leftAt = new Date('2026-11-25T12:00:00Z');
  const membership = takeSeat({ groupId: 'g', memberId: 'm', role: 'HOST' }, 12, joinedAt);

  expect(leaveSeat(membership, { sequence: 30, leftAt, movedTo: null })).toEqual({
    groupId: 'g',
    memberId: 'm',
    role: 'HOST',
    joinedAt,
    joinedSequence: 12,
    visibleFromSequence: 12,
    leftAt,
    leftSequence: 30,
    movedTo: null,
  });
});
