import { parseId, type Fault, type StaffRole } from '@holdfast/kernel';
import type { Database } from '@holdfast/persistence';
import { endSignIns } from '../sign-in/end-sign-ins.step.ts';
import { staff } from './staff.repository.ts';

/** Needs of revoking a role. */
export interface RevokingStaffRoles {
  readonly database: Pick<Database<'staff'>, 'changeFor'>;
}

/** A role to revoke, its holder, and when. */
export interface Revocation {
  readonly memberId: string;
  readonly role: StaffRole;
  readonly now: Date;
}

/** Outcome of revoking a role. */
export type RevocationOutcome =
  | { readonly kind: 'revoked'; readonly remainingRoles: readonly StaffRole[] }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

const NO_ID: Fault = {
  path: 'memberId',
  code: 'MALFORMED',
  message: 'Send the id of a staff account.',
};

/** Revokes a role and ends every sign-in of its holder, so that no token outlives the right. May be repeated. */
export async function revokeStaffRole(
  { database }: RevokingStaffRoles,
  { memberId: given, role, now }: Revocation,
): Promise<RevocationOutcome> {
  const memberId = parseId<'Member'>(given);
  if (memberId === null) return { kind: 'invalid', faults: [NO_ID] };
  const remainingRoles = await database.changeFor('staff', async (tx) => {
    if (await staff.revoke(tx, memberId, role))
      await endSignIns(tx, { memberId, keptId: null, now });
    return staff.roles(tx, memberId);
  });
  return { kind: 'revoked', remainingRoles };
}
