import { describe, expect, test } from '@jest/globals';
import { aGroup } from '../group/a-group.fixture.test.ts';
import type { Group } from '../group/group.rule.ts';
import { anInvitation, invitedAt } from './an-invitation.fixture.test.ts';
import { isSpent, whyNotIn, whyNotInvite, type Invitation } from './invitation.rule.ts';

const group = aGroup({ capacity: 3, memberCount: 2 });
const invitation = anInvitation();
const lastMoment = new Date('2026-12-01T11:59:59.999Z');
const why = (asked: Invitation, room: Group, now: Date) =>
  whyNotIn(asked, room, { now, limits: { fixedGroupClosesAfterMeetings: 2 } });

describe('an invitation', () => {
  test('is good for seven days', () => {
    expect(why(invitation, group, lastMoment)).toBeNull();
    expect(why(invitation, group, invitation.expiresAt)).toBe('invitation-not-usable');
    expect(invitation.expiresAt).toEqual(new Date('2026-12-01T12:00:00Z'));
    expect([lastMoment, invitation.expiresAt].map((at) => isSpent(invitation, at))).toEqual([
      false,
      true,
    ]);
  });

  test('is good once', () => {
    const used = { ...invitation, usedBy: 'member-2', usedAt: invitedAt };

    expect(why(used, group, lastMoment)).toBe('invitation-not-usable');
  });

  test('is good until it is taken back', () => {
    const revoked = { ...invitation, revokedAt: invitedAt };

    expect(why(revoked, group, lastMoment)).toBe('invitation-not-usable');
  });

  test('opens no full group', () => {
    expect(why(invitation, { ...group, memberCount: 3 }, lastMoment)).toBe('seat-taken');
  });

  test('opens no closed group, full or not', () => {
    const closed = { ...group, status: 'CLOSED', memberCount: 3 } as const;

    expect(why(invitation, closed, lastMoment)).toBe('group-closed');
  });

  test('says nothing of the group if it is not usable itself', () => {
    const full = { ...group, memberCount: 3 };

    expect(why(invitation, full, invitation.expiresAt)).toBe('invitation-not-usable');
  });
});

test.each([
  ['open', {}, null],
  ['full', { memberCount: 3 }, null],
  ['closed', { status: 'CLOSED' }, 'group-closed'],
] as const)(
  'somebody of a group that is %s may not invite for the reason that is there',
  (_, changes, reason) => {
    const limits = { fixedGroupClosesAfterMeetings: 2 };
    expect(whyNotInvite({ ...group, ...changes }, invitedAt, limits)).toBe(reason);
  },
);
