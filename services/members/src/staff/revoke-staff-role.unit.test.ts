import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import type { StaffRole } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { startSignIn, type EndedSignIn } from '../sign-in/sign-in.rule.ts';
import { revokeStaffRole, type RevokingStaffRoles } from './revoke-staff-role.ts';
import { invitedAt } from './staff.fixture.test.ts';
import { staff } from './staff.repository.ts';

const now = new Date('2026-03-29T12:00:00Z');

let world: FakeWorld;
let roles: StaffRole[];
let ended: EndedSignIn[];
beforeEach(() => {
  world = aFakeWorld();
  const { memberId: holder } = world.member;
  [roles, ended] = [['OPERATOR', 'MODERATOR'], []];
  world.answers('staff', staff, {
    revoke: (memberId, role) => {
      if (memberId !== holder || !roles.includes(role)) return false;
      roles = roles.filter((each) => each !== role);
      return true;
    },
    roles: (memberId) => (memberId === holder ? roles : []),
  });
  world.answers('signIns', signIns, { end: (signIn) => void ended.push(signIn) });
});

/** The transaction of this world, which also finds the open sign-ins of the holder. */
const txWithSignIns = (tx: Tx): Tx =>
  new Proxy(tx, {
    get: (target, name) =>
      name === 'find'
        ? (_: unknown, { where }: { readonly where: { readonly memberId: string } }) =>
            Promise.resolve(['one', 'two'].map((id) => startSignIn(id, where.memberId, invitedAt)))
        : (Reflect.get(target, name) as unknown),
  });
const database: RevokingStaffRoles['database'] = {
  changeFor: (purpose, work) => world.database.changeFor(purpose, (tx) => work(txWithSignIns(tx))),
};
const revoke = (role: StaffRole, memberId: string = world.member.memberId) =>
  revokeStaffRole({ database }, { memberId, role, now });

describe('revoking a role', () => {
  test('ends every sign-in of its holder in the same transaction', async () => {
    expect(await revoke('OPERATOR')).toEqual({ kind: 'revoked', remainingRoles: ['MODERATOR'] });
    expect(ended).toMatchObject([
      { id: 'one', memberId: world.member.memberId, endedAt: now },
      { id: 'two', memberId: world.member.memberId, endedAt: now },
    ]);
    expect(world.done).toEqual([
      'begin for staff',
      'staff.revoke',
      'signIns.end',
      'signIns.end',
      'staff.roles',
      'commit',
    ]);
  });

  test('once more answers the same, and ends nothing', async () => {
    const first = await revoke('OPERATOR');
    ended = [];

    expect(await revoke('OPERATOR')).toEqual(first);
    expect(ended).toEqual([]);
  });

  test('of somebody who is no staff answers that they have none', async () => {
    expect(await revoke('OPERATOR', '00000000-0000-4000-8000-000000000000')).toEqual({
      kind: 'revoked',
      remainingRoles: [],
    });
    expect(ended).toEqual([]);
  });

  test('opens no transaction for what is no id', async () => {
    expect(await revoke('OPERATOR', 'ada')).toEqual({
      kind: 'invalid',
      faults: [{ path: 'memberId', code: 'MALFORMED', message: 'Send the id of a staff account.' }],
    });
    expect(world.done).toEqual([]);
  });
});
