import { STAFF_ROLES, type StaffRole } from '@holdfast/kernel';

/** What a token is made of beside its sign-in: a member's account, or one of the staff. */
export interface Account {
  readonly timeZone: string;
  readonly isStaff: boolean;
  /** What was granted; what is in force is another matter. Empty for members. */
  readonly roles: readonly StaffRole[];
}

/** The roles that a sign-in has: those of its account, once it has shown a second factor; else none. */
export function rolesInForce(
  { roles }: Pick<Account, 'roles'>,
  { secondFactorAt }: { readonly secondFactorAt: Date | null },
): readonly StaffRole[] {
  return secondFactorAt === null ? [] : STAFF_ROLES.filter((role) => roles.includes(role));
}
