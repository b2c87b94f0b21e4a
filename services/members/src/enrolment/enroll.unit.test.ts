import { beforeEach, describe, expect, test } from '@jest/globals';
import { NOT_NOW } from '../door/tries.fixture.test.ts';
import { enroll } from './enroll.ts';
import {
  anEnrolmentWorld,
  draft,
  now,
  serviceKey,
  type EnrolmentWorld,
} from './enrolment.fixture.test.ts';
import type { EnrolmentDraft } from './enrolment.rule.ts';

let enrolment: EnrolmentWorld;
beforeEach(() => {
  enrolment = anEnrolmentWorld();
});
const enrol = (changed: Partial<EnrolmentDraft> = {}, at = now) =>
  enroll(enrolment.needs, { draft: { ...draft, ...changed }, clientHash: 'an address', now: at });

const LOOKED = ['read for sign-in', 'members.claims', 'read as member', 'members.find'];
const GIVEN_BACK = `give back enroll-address an address ${now.toISOString()}`;

describe('enrolling', () => {
  test('looks for a repeat, counts the address, and then adds a member under the alias in its normal form', async () => {
    expect(await enrol()).toMatchObject({ kind: 'enrolled', recoveryCodes: ['code 1'] });

    const { stored, world, asked } = enrolment;
    expect(world.done.slice(0, 6)).toEqual([
      ...LOOKED,
      'count enroll-address an address',
      'aliasClaims.isTaken',
    ]);
    expect(world.done).not.toContain(GIVEN_BACK);
    expect(stored.members).toMatchObject([
      {
        timeZone: 'Europe/Vienna',
        locale: 'de',
        noticeVersion: '2026-04',
        enrolledAt: now,
        enrollKeyDigest: serviceKey.digest('enroll-key', 'a key'),
      },
    ]);
    expect(stored.faces).toMatchObject([{ isStaff: false }]);
    expect(stored.faces[0]?.aliasSealed.toString()).toMatch(/\|Ada$/);
    expect(asked).toMatchObject([{ clientHash: 'an address' }]);
    expect(world.published).toMatchObject([{ type: 'holdfast.members.member-enrolled.v1' }]);
  });

  test('answers a repeat like the first, and refuses the alias with another key', async () => {
    await enrol();

    expect(await enrol()).toMatchObject({ kind: 'enrolled', recoveryCodes: ['code 2'] });
    expect(await enrol({ idempotencyKey: 'another' })).toEqual({
      kind: 'refused',
      reason: 'alias-taken',
    });
    expect(enrolment.stored.members).toHaveLength(1);
    // Accounts are counted, and not questions.
    expect(enrolment.world.done.at(-1)).toBe(GIVEN_BACK);
  });

  test.each(NOT_NOW)('with %s for a new account counts none', async (_, error) => {
    const { needs, world } = enrolment;
    const passphrases = { ...needs.passphrases, hash: () => Promise.reject(error) };
    const given = { draft, clientHash: 'an address', now };

    await expect(enroll({ ...needs, passphrases }, given)).rejects.toBe(error);
    expect(world.done.at(-1)).toBe(GIVEN_BACK);
  });

  test('answers a repeat though nothing else is answered at this address', async () => {
    await enrol();
    enrolment.full.push('enroll-address');

    expect(await enrol()).toMatchObject({ kind: 'enrolled', recoveryCodes: ['code 2'] });
    expect(enrolment.asked).toHaveLength(1);
  });

  test.each<[string, Partial<EnrolmentDraft>, object]>([
    ['a passphrase that is too short', { passphrase: 'short' }, { kind: 'invalid' }],
    ['a name that is not kind', { alias: 'Unkind' }, { kind: 'invalid' }],
    ['no word of their age', { ageConfirmed: false }, { reason: 'age-not-confirmed' }],
    ['an earlier notice', { noticeVersion: '2026-01' }, { reason: 'notice-outdated' }],
  ])('with %s counts and opens nothing', async (_, changed, outcome) => {
    expect(await enrol(changed)).toMatchObject(outcome);
    expect(enrolment.world.done).toEqual([]);
  });

  test('needs the notice of the day', async () => {
    const before = new Date('2026-03-31T23:59:59Z');

    expect(await enrol({ noticeVersion: '2026-01' }, before)).toMatchObject({ kind: 'enrolled' });
  });

  test('asks for no alias once there were too many from this address', async () => {
    enrolment.full.push('enroll-address');

    expect(await enrol()).toEqual({ kind: 'too-many', retryAfterSeconds: 60 });
    expect(enrolment.world.done).toEqual([...LOOKED, 'count enroll-address an address']);
  });
});
