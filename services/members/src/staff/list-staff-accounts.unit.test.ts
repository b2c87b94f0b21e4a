import { aFakeWorld } from '@holdfast/fakes';
import type { StaffRole } from '@holdfast/kernel';
import { expect, test } from '@jest/globals';
import { listStaffAccounts } from './list-staff-accounts.ts';
import { invitedAt } from './staff.fixture.test.ts';
import { staff } from './staff.repository.ts';

const granted = (memberId: string, role: StaffRole) => ({
  memberId,
  role,
  grantedBy: null,
  grantedAt: invitedAt,
});

test('staff accounts are listed once each, in the order of granting, with all of their roles', async () => {
  const world = aFakeWorld();
  world.answers('staff', staff, {
    all: () => [
      granted('ben', 'OPERATOR'),
      granted('ada', 'MODERATOR'),
      granted('ben', 'FACILITATOR'),
    ],
  });

  expect(await listStaffAccounts({ database: world.database })).toEqual([
    { memberId: 'ben', roles: ['FACILITATOR', 'OPERATOR'] },
    { memberId: 'ada', roles: ['MODERATOR'] },
  ]);
  expect(world.done).toEqual(['read for staff', 'staff.all']);
});
