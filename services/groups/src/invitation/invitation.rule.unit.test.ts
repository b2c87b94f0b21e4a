import { describe, expect, test } from '@jest/globals';
import { PLAIN_PROFILE } from '../group-profile/group-profile.rule.ts';
import { type Group } from '../group/group.rule.ts';
import { expiryOf, whyNotIn, type Invitation } from './invitation.rule.ts';

const invitedAt = new Date('2026-11-24T12:00:00Z');
const group: Group = {
  ...PLAIN_PROFILE,
  agreementVersion: 1,
  id: 'group-1',
  nameSealed: Buffer.of(),
  kind: 'PEER_TEAM',
  capacity: 3,
  memberCount: 2,
  status: 'OPEN',
  headSequence: 2,
  createdBy: 'member-1',
  createdAt: invitedAt,
  keyDigest: Buffer.of(1),
  inputDigest: Buffer.of(1),
};
const invitation: Invitation = {
  id: 'invitation-1',
  groupId: 'group-1',
  codeDigest: Buffer.of(),
  invitedBy: 'member-1',
  invitedAt,
  expiresAt: expiryOf(invitedAt, 7),
  usedBy: null,
  usedAt: null,
  revokedAt: null,
  keyDigest: Buffer.of(2),
  inputDigest: Buffer.of(2),
};
const lastMoment = new Date('2026-12-01T11:59:59.999Z');
const why = (asked: Invitation, room: Group, now: Date) =>
  whyNotIn(asked, room, { now, limits: { fixedGroupClosesAfterMeetings: 2 } });

describe('an invitation', () => {
  test('is good for seven days', () => {
    expect(why(invitation, group, lastMoment)).toBeNull();
    expect(why(invitation, group, invitation.expiresAt)).toBe('invitation-not-usable');
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

  test('says nothing of the group where it is not usable itself', () => {
    const full = { ...group, memberCount: 3 };

    expect(why(invitation, full, invitation.expiresAt)).toBe('invitation-not-usable');
  });
});
