import { type StaffRole } from '@holdfast/kernel';
import { type Parts } from '../parts.ts';
import { endSignIns } from '../sign-in/sign-in.repository.ts';
import { staff } from './staff.repository.ts';

/** Whose role is taken away, and when. */
export interface Revocation {
  readonly memberId: string;
  readonly role: StaffRole;
  readonly now: Date;
}

/**
 * Takes a role away and ends every sign-in of whoever had it, so that no token outlives the right. May be repeated.
 * Returns the roles that they still have.
 */
export function revokeStaffRole(
  { database }: Pick<Parts, 'database'>,
  { memberId, role, now }: Revocation,
): Promise<readonly StaffRole[]> {
  return database.changeFor('staff', async (tx) => {
    if (await staff.revoke(tx, memberId, role))
      await endSignIns(tx, { memberId, keptId: null, now });
    return staff.roles(tx, memberId);
  });
}
