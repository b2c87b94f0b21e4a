import { beforeEach, describe, expect, test } from '@jest/globals';
import { NOT_NOW } from '../door/tries.fixture.test.ts';
import { members } from '../member/member.repository.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { staff } from '../staff/staff.repository.ts';
import { admitNewcomer } from './admit-newcomer.ts';
import {
  aNewcomer,
  anEnrolmentWorld,
  draft,
  now,
  tokensOf,
  type EnrolmentWorld,
} from './enrolment.fixture.test.ts';
import type { Newcomer } from './newcomer.rule.ts';
import { readmitNewcomer } from './readmit-newcomer.ts';

let enrolment: EnrolmentWorld;
let memberId: string;
beforeEach(async () => {
  enrolment = anEnrolmentWorld();
  await admitNewcomer(enrolment.needs, aNewcomer());
  memberId = enrolment.stored.members[0]?.memberId ?? '';
  enrolment.world.done.length = 0;
});
const readmit = (changed: Partial<Newcomer> = {}) =>
  readmitNewcomer(enrolment.needs, aNewcomer(changed));
const hoursLater = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

const ALIAS_TAKEN = { kind: 'refused', reason: 'alias-taken' };
const FOUND = ['read for sign-in', 'members.claims'];
const READ = [...FOUND, 'read as member', 'members.find'];
const counted = () => `count enroll-repeat ${memberId}`;
const tried = () => [
  ...[...READ, counted(), 'read as member'],
  ...['passphrases.hash', 'staff.account', 'secondFactorStates.of', 'verify'],
];

describe('a repeated request to enrol', () => {
  test.each(NOT_NOW)('with %s for the look gives back this try, and no other', async (_, error) => {
    const { needs, world } = enrolment;
    const passphrases = { ...needs.passphrases, verify: () => Promise.reject(error) };

    await expect(readmitNewcomer({ ...needs, passphrases }, aNewcomer())).rejects.toBe(error);
    expect(world.done.at(-1)).toBe(`give back enroll-repeat ${memberId} ${now.toISOString()}`);
  });

  test('gets a sign-in and codes of its own, and the earlier codes are void', async () => {
    const at = hoursLater(24);
    const outcome = await readmit({ now: at });

    const { stored, world } = enrolment;
    const signIn = stored.signIns[1];
    if (signIn === undefined) throw new Error('No sign-in was started.');
    const account = { timeZone: 'Europe/Vienna', country: null, isStaff: false, roles: [] };
    expect(outcome).toEqual({
      kind: 'enrolled',
      tokens: tokensOf(signIn, account, at),
      recoveryCodes: ['code 2'],
    });
    expect(signIn).toMatchObject({ memberId, startedAt: at, secondFactorAt: null });
    expect(stored.codes.get(memberId)).toEqual(['code 2']);
    expect(world.done).toEqual([
      ...tried(),
      ...['begin as member', 'recoveryCodes.replace', 'signIns.add', 'commit'],
      `forgive enroll-repeat ${memberId}`,
    ]);
    expect(world.published).toHaveLength(1);
  });

  test.each<[string, Partial<Newcomer>, () => readonly string[]]>([
    ['is more than a day late', { now: new Date(hoursLater(24).getTime() + 1) }, () => READ],
    ['has another key', { keyDigest: Buffer.from('another') }, () => READ],
    ['has an alias that nobody has', { alias: 'Ben' }, () => READ],
    ['has an alias that only looks like it', { alias: 'ADA' }, () => READ],
    ['has another passphrase', { draft: { ...draft, passphrase: 'other words' } }, tried],
  ])('is refused if it %s', async (_, changed, done) => {
    expect(await readmit(changed)).toEqual(ALIAS_TAKEN);
    expect(enrolment.world.done).toEqual(done());
    expect(enrolment.stored.signIns).toHaveLength(1);
  });

  test('is refused for a former alias, which its member has given up', async () => {
    const { claims } = enrolment.stored;
    claims.push(...claims.splice(0).map((claim) => ({ ...claim, keptUntil: hoursLater(1) })));

    expect(await readmit()).toEqual(ALIAS_TAKEN);
    expect(enrolment.world.done).toEqual(READ);
  });

  test('is refused for a member who is erased meanwhile', async () => {
    enrolment.world.answers('members', members, { find: () => null });

    expect(await readmit()).toEqual(ALIAS_TAKEN);
    expect(enrolment.world.done).toEqual(READ);
  });

  test('is refused for a member without an account', async () => {
    enrolment.world.answers('staff', staff, { account: () => null });

    expect(await readmit()).toEqual(ALIAS_TAKEN);
    expect(enrolment.stored.signIns).toHaveLength(1);
  });

  test.each([
    { which: 'withApp', isStaff: false, isEnough: false },
    { which: 'withPasskey', isStaff: false, isEnough: true },
    { which: 'withPasskey', isStaff: true, isEnough: false },
  ] as const)(
    'with the right passphrase of an account $which (staff: $isStaff) is answered: $isEnough',
    async ({ which, isStaff, isEnough }) => {
      enrolment.stored[which].push(memberId);
      enrolment.stored.faces = enrolment.stored.faces.map((face) => ({ ...face, isStaff }));

      expect(await readmit()).toMatchObject(isEnough ? { kind: 'enrolled' } : ALIAS_TAKEN);
      expect(enrolment.stored.signIns).toHaveLength(isEnough ? 2 : 1);
    },
  );

  test('is refused after too many tries, before the passphrase is looked at', async () => {
    enrolment.full.push('enroll-repeat');

    expect(await readmit()).toEqual({ kind: 'too-many', retryAfterSeconds: 60 });
    expect(enrolment.world.done).toEqual([...READ, counted()]);
  });

  test('that breaks half-way gets no tokens', async () => {
    enrolment.world.answers('signIns', signIns, {
      add: () => {
        throw new Error('away');
      },
    });

    await expect(readmit()).rejects.toThrow('away');
    expect(enrolment.world.done.at(-1)).toBe('roll back');
  });
});
