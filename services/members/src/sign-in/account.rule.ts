import { STAFF_ROLES, type StaffRole } from '@holdfast/kernel';

/** Account of a member or of staff, as their tokens tell of it. */
export interface Account {
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2; null if it was not said. */
  readonly country: string | null;
  readonly isStaff: boolean;
  /** Roles that were granted, in force or not. Empty for members. */
  readonly roles: readonly StaffRole[];
}

/** Roles in force for a sign-in: those of its account once it has shown a second factor, else none. */
export function rolesInForce(
  { roles }: Pick<Account, 'roles'>,
  { secondFactorAt }: { readonly secondFactorAt: Date | null },
): readonly StaffRole[] {
  return secondFactorAt === null ? [] : STAFF_ROLES.filter((role) => roles.includes(role));
}
