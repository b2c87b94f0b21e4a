import { describe, expect, test } from '@jest/globals';
import { invitationFaults, isUsable, newStaffInvitation } from './staff.rule.ts';
import { rolesInForce } from '../sign-in/account.rule.ts';

const now = new Date('2026-03-29T12:00:00Z');
const after = (days: number, ms = 0) => new Date(now.getTime() + days * 86_400_000 + ms);
const made = { id: 'invitation', codeDigest: Buffer.of(1), invitedBy: null } as const;
const invitation = newStaffInvitation({ ...made, roles: ['MODERATOR'] }, { now, days: 7 });

describe('the roles of a sign-in', () => {
  const account = { roles: ['OPERATOR', 'FACILITATOR'] } as const;

  test('are none until it has shown a second factor', () => {
    expect(rolesInForce(account, { secondFactorAt: null })).toEqual([]);
  });

  test('are those of the account from then on', () => {
    expect(rolesInForce(account, { secondFactorAt: now })).toEqual(['FACILITATOR', 'OPERATOR']);
  });
});

describe('an invitation to the staff', () => {
  test('can be used for seven days, and no longer', () => {
    expect(isUsable(invitation, after(7, -1))).toBe(true);
    expect(isUsable(invitation, after(7))).toBe(false);
  });

  test('can be used by one person', () => {
    expect(isUsable({ ...invitation, usedBy: 'somebody', usedAt: now }, now)).toBe(false);
  });

  test('names each role once, and at least one role', () => {
    const roles = ['OPERATOR', 'OPERATOR', 'FACILITATOR'] as const;
    expect(newStaffInvitation({ ...made, roles }, { now, days: 7 }).roles).toEqual([
      'FACILITATOR',
      'OPERATOR',
    ]);
    expect(invitationFaults({ roles: [], idempotencyKey: 'key' })).toEqual([
      { path: 'roles', code: 'REQUIRED', message: 'Name at least one role.' },
    ]);
    expect(invitationFaults({ roles, idempotencyKey: '' })).toMatchObject([
      { path: 'idempotencyKey' },
    ]);
  });
});
