import { beforeEach, describe, expect, test } from '@jest/globals';
import { anInvitation } from '../staff/staff.fixture.test.ts';
import { staff } from '../staff/staff.repository.ts';
import type { StaffInvitation } from '../staff/staff.rule.ts';
import { acceptStaffInvitation, type StaffEnrolmentDraft } from './accept-staff-invitation.ts';
import { enroll } from './enroll.ts';
import {
  anEnrolmentWorld,
  draft,
  now,
  serviceKey,
  type EnrolmentWorld,
} from './enrolment.fixture.test.ts';

let enrolment: EnrolmentWorld;
let invitation: StaffInvitation;
let granted: unknown[][];
beforeEach(() => {
  enrolment = anEnrolmentWorld();
  [invitation, granted] = [anInvitation(), []];
  enrolment.world.answers('staff', staff, {
    invitationByCode: (digest) => (digest.equals(Buffer.from('ABC')) ? invitation : null),
    lockUnused: (id) => (id === invitation.id && invitation.usedBy === null ? invitation : null),
    use: (_, usedBy, usedAt) => void (invitation = { ...invitation, usedBy, usedAt }),
    grant: (...all) => void granted.push(all),
  });
});
const accept = (changed: Partial<StaffEnrolmentDraft> = {}, at = now) =>
  acceptStaffInvitation(
    {
      ...enrolment.needs,
      database: enrolment.world.database,
      staffCodes: { digestOf: (code) => Buffer.from(code.toUpperCase()) },
    },
    { draft: { ...draft, code: 'abc', ...changed }, clientHash: 'an address', now: at },
  );
const NOT_USABLE = { kind: 'refused', reason: 'invitation-not-usable' };
const COUNTED = 'count staff-invitation-address an address';
const LOOKED = ['read for staff', 'staff.invitationByCode'];

describe('accepting an invitation to the staff', () => {
  test('makes a staff account with the roles of the invitation, in one transaction', async () => {
    expect(await accept()).toMatchObject({ kind: 'enrolled', recoveryCodes: ['code 1'] });

    const { stored, world } = enrolment;
    const memberId = stored.members[0]?.memberId;
    expect(stored.faces).toMatchObject([{ memberId, isStaff: true }]);
    expect(invitation).toMatchObject({ usedBy: memberId, usedAt: now });
    expect(granted).toEqual([[memberId, anInvitation(), now]]);
    expect(stored.members[0]?.enrollKeyDigest).toEqual(
      serviceKey.digest('staff enrolment', `${Buffer.from('ABC').toString('hex')} a key`),
    );
    expect(world.done).toEqual([
      ...LOOKED,
      'aliasClaims.isTaken',
      'hash',
      'make key',
      'begin as member',
      'staff.lockUnused',
      'staff.use',
      'staff.grant',
      'members.add',
      'passphrases.set',
      'recoveryCodes.replace',
      'signIns.add',
      'commit',
    ]);
    expect(world.published).toEqual([]);
  });

  test('answers a repeat of the same request, which uses nothing once more', async () => {
    await accept();

    expect(await accept({ code: 'ABC' })).toMatchObject({
      kind: 'enrolled',
      recoveryCodes: ['code 2'],
    });
    expect(granted).toHaveLength(1);
    expect(enrolment.stored.members).toHaveLength(1);
  });

  test.each<[string, Partial<StaffEnrolmentDraft>]>([
    ['under another alias', { alias: 'Ben' }],
    ['under the same alias with another key', { idempotencyKey: 'another' }],
    ['with another passphrase', { passphrase: 'other quiet words' }],
  ])(
    'refuses a code that was used, %s, and never says that an alias is taken',
    async (_, changed) => {
      await accept();

      expect(await accept(changed)).toEqual(NOT_USABLE);
      expect(granted).toHaveLength(1);
    },
  );

  test('refuses a code that has expired, and does not say whether the alias is taken', async () => {
    await enroll(enrolment.needs, { draft, clientHash: 'an address', now });
    invitation = anInvitation({ expiresAt: now });
    enrolment.asked.length = 0;

    expect(await accept()).toEqual(NOT_USABLE);
    expect(enrolment.asked).toEqual([]);
  });

  test('refuses a code that somebody else uses meanwhile', async () => {
    enrolment.world.answers('staff', staff, { lockUnused: () => null });

    expect(await accept()).toEqual(NOT_USABLE);
    expect(granted).toEqual([]);
    expect(enrolment.stored.members).toEqual([]);
  });

  test('refuses an unknown code before anything else is looked at', async () => {
    expect(await accept({ code: 'other' })).toEqual(NOT_USABLE);
    expect(enrolment.world.done).toEqual([...LOOKED, COUNTED]);
  });

  test('with a good code says that the alias is taken', async () => {
    await enroll(enrolment.needs, { draft, clientHash: 'an address', now });

    expect(await accept()).toEqual({ kind: 'refused', reason: 'alias-taken' });
    expect(invitation.usedBy).toBeNull();
  });

  test('lets a good code in, and no other, once there were too many that could not be used', async () => {
    enrolment.full.push('staff-invitation-address');

    expect(await accept({ code: 'other' })).toEqual({ kind: 'too-many', retryAfterSeconds: 60 });
    expect(await accept()).toMatchObject({ kind: 'enrolled' });
  });

  test('passes on that a repeat was tried too often', async () => {
    await accept();
    enrolment.full.push('enroll-repeat');

    expect(await accept()).toEqual({ kind: 'too-many', retryAfterSeconds: 60 });
  });

  test.each<[string, Partial<StaffEnrolmentDraft>, object]>([
    ['an invalid alias', { alias: 'A' }, { kind: 'invalid', faults: [{ path: 'alias' }] }],
    ['an earlier notice', { noticeVersion: '2026-01' }, { reason: 'notice-outdated' }],
  ])('with %s counts and opens nothing', async (_, changed, outcome) => {
    expect(await accept(changed)).toMatchObject(outcome);
    expect(enrolment.world.done).toEqual([]);
  });
});
