import { newStaffInvitation, type StaffInvitation } from './staff.rule.ts';

/** Instant at which the invitation was made. */
export const invitedAt = new Date('2026-03-29T12:00:00Z');

/** Makes an invitation for moderators, good for seven days. */
export const anInvitation = (changed: Partial<StaffInvitation> = {}): StaffInvitation => ({
  ...newStaffInvitation(
    { id: 'invitation', codeDigest: Buffer.of(1), roles: ['MODERATOR'], invitedBy: null },
    { now: invitedAt, days: 7 },
  ),
  ...changed,
});
