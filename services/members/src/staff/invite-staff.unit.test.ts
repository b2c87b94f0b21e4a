import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import type { StaffRole } from '@holdfast/kernel';
import { createServiceKey } from '@holdfast/sealing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { inviteStaff } from './invite-staff.ts';
import { createStaffCodes } from './staff-codes.part.ts';
import { staff } from './staff.repository.ts';
import type { StaffInvitation } from './staff.rule.ts';

const now = new Date('2026-03-29T12:00:00Z');
const staffCodes = createStaffCodes(createServiceKey(Buffer.alloc(32, 7)));

let world: FakeWorld;
let kept: StaffInvitation[];
beforeEach(() => {
  world = aFakeWorld();
  kept = [];
  const byKey = (invitedBy: string | null, keyDigest: Buffer | null) =>
    kept.find(
      (each) => each.invitedBy === invitedBy && keyDigest?.equals(each.keyDigest ?? Buffer.of()),
    ) ?? null;
  world.answers('staff', staff, {
    inviteOnce: (invitation) => {
      if (byKey(invitation.invitedBy, invitation.keyDigest) !== null) return false;
      kept.push(invitation);
      return true;
    },
    invitationByKey: byKey,
  });
});

const invite = (roles: readonly StaffRole[], idempotencyKey = 'a key', at = now) =>
  inviteStaff({ policy: { invitationDays: 7 }, sealer: world.sealer, staffCodes }, world.member, {
    draft: { roles, idempotencyKey },
    now: at,
  });

describe('inviting staff', () => {
  test('keeps a digest of the code, which is good for the days of the policy', async () => {
    const outcome = await invite(['OPERATOR', 'FACILITATOR', 'OPERATOR']);

    const [invitation] = kept;
    if (outcome.kind !== 'invited') throw new Error('Nobody was invited.');
    expect(outcome).toEqual({
      kind: 'invited',
      code: staffCodes.codeOf(invitation?.id ?? ''),
      expiresAt: new Date('2026-04-05T12:00:00Z'),
    });
    expect(invitation).toMatchObject({
      codeDigest: staffCodes.digestOf(outcome.code),
      roles: ['FACILITATOR', 'OPERATOR'],
      invitedBy: world.member.memberId,
      invitedAt: now,
      usedBy: null,
    });
    expect(world.done).toEqual(['begin', 'staff.inviteOnce', 'staff.invitationByKey', 'commit']);
  });

  test('answers a repeat with the same code and the first expiry, however the roles are ordered', async () => {
    const first = await invite(['OPERATOR', 'FACILITATOR']);
    const later = new Date('2026-03-30T12:00:00Z');

    expect(await invite(['FACILITATOR', 'OPERATOR'], 'a key', later)).toEqual(first);
    expect(kept).toHaveLength(1);
  });

  test('refuses a key that was sent with other roles', async () => {
    await invite(['OPERATOR']);

    expect(await invite(['MODERATOR'])).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'idempotencyKey' }],
    });
  });

  test('makes another code for another key', async () => {
    const codes = [await invite(['OPERATOR'], 'one'), await invite(['OPERATOR'], 'two')].map(
      (outcome) => outcome.kind === 'invited' && outcome.code,
    );

    expect(new Set(codes).size).toBe(2);
  });

  test.each([
    ['roles', [], 'a key'],
    ['idempotencyKey', ['OPERATOR'], ''],
  ] as const)('opens no transaction if %s are invalid', async (path, roles, key) => {
    expect(await invite(roles, key)).toMatchObject({ kind: 'invalid', faults: [{ path }] });
    expect(world.done).toEqual([]);
  });
});
