import { STAFF_ROLES, type StaffRole } from '@holdfast/kernel';
import type { Database } from '@holdfast/persistence';
import { staff } from './staff.repository.ts';

/** Needs of listing staff accounts. */
export interface ListingStaffAccounts {
  readonly database: Pick<Database<'staff'>, 'readFor'>;
}

/** A staff account with its roles. */
export interface StaffAccount {
  readonly memberId: string;
  readonly roles: readonly StaffRole[];
}

/** Lists the staff accounts that have a role, in the order in which each got its first. For operators. */
export async function listStaffAccounts({
  database,
}: ListingStaffAccounts): Promise<readonly StaffAccount[]> {
  const rows = await database.readFor('staff', (tx) => staff.all(tx));
  const holders = [...new Set(rows.map(({ memberId }) => memberId))];
  return holders.map((memberId) => {
    const granted = rows.filter((row) => row.memberId === memberId).map(({ role }) => role);
    return { memberId, roles: STAFF_ROLES.filter((role) => granted.includes(role)) };
  });
}
