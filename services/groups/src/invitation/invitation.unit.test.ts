import { describe, expect, test } from '@jest/globals';
import { type Group } from '../group/group.ts';
import { expiryOf, whyNotIn, type Invitation } from './invitation.ts';

const invitedAt = new Date('2026-11-24T12:00:00Z');
const group: Group = {
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
  keyDigest: Buffer.of(2),
  inputDigest: Buffer.of(2),
};
const lastMoment = new Date('2026-12-01T11:59:59.999Z');

describe('an invitation', () => {
  test('is good for seven days', () => {
    expect(whyNotIn(invitation, group, lastMoment)).toBeNull();
    expect(whyNotIn(invitation, group, invitation.expiresAt)).toBe('invitation-not-usable');
  });

  test('is good once', () => {
    const used = { ...invitation, usedBy: 'member-2', usedAt: invitedAt };

    expect(whyNotIn(used, group, lastMoment)).toBe('invitation-not-usable');
  });

  test('opens no full group', () => {
    expect(whyNotIn(invitation, { ...group, memberCount: 3 }, lastMoment)).toBe('seat-taken');
  });

  test('opens no closed group, full or not', () => {
    const closed = { ...group, status: 'CLOSED', memberCount: 3 } as const;

    expect(whyNotIn(invitation, closed, lastMoment)).toBe('group-closed');
  });

  test('says nothing of the group where it is not usable itself', () => {
    const full = { ...group, memberCount: 3 };

    expect(whyNotIn(invitation, full, invitation.expiresAt)).toBe('invitation-not-usable');
  });
});
