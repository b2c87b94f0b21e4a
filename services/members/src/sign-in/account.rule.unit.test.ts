import type { StaffRole } from '@holdfast/kernel';
import { expect, test } from '@jest/globals';
import { rolesInForce } from './account.rule.ts';

const at = new Date('2026-03-30T02:00:00Z');

test.each<[readonly StaffRole[], Date | null, readonly StaffRole[]]>([
  [['OPERATOR', 'FACILITATOR'], at, ['FACILITATOR', 'OPERATOR']],
  [['OPERATOR'], at, ['OPERATOR']],
  [['OPERATOR', 'FACILITATOR'], null, []],
  [[], at, []],
])('of %j, with a second factor at %s, %j are in force', (roles, secondFactorAt, inForce) => {
  expect(rolesInForce({ roles }, { secondFactorAt })).toEqual(inForce);
});
