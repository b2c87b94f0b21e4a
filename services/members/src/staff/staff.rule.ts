import { faultUnless, keyFaults, STAFF_ROLES, type Fault, type StaffRole } from '@holdfast/kernel';

/** An invitation to the staff as the service keeps one: only a keyed digest of its code. */
export interface StaffInvitation {
  readonly id: string;
  readonly codeDigest: Buffer;
  readonly roles: readonly StaffRole[];
  /** The operator; null if it was made by the command. */
  readonly invitedBy: string | null;
  readonly invitedAt: Date;
  readonly expiresAt: Date;
  readonly usedBy: string | null;
  readonly usedAt: Date | null;
  /** Digests of the request that made it; null if it was made by the command. */
  readonly keyDigest: Buffer | null;
  readonly inputDigest: Buffer | null;
}

/** Request of an operator to invite somebody. */
export interface StaffInvitationDraft {
  readonly roles: readonly StaffRole[];
  readonly idempotencyKey: string;
}

const DAY_MS = 86_400_000;

/** Makes an invitation that nobody has used. Each role is named once, in a fixed order. */
export function newStaffInvitation(
  made: Pick<StaffInvitation, 'id' | 'codeDigest' | 'roles' | 'invitedBy'>,
  { now, days }: { readonly now: Date; readonly days: number },
): StaffInvitation {
  return {
    ...made,
    roles: STAFF_ROLES.filter((role) => made.roles.includes(role)),
    invitedAt: now,
    expiresAt: new Date(now.getTime() + days * DAY_MS),
    usedBy: null,
    usedAt: null,
    keyDigest: null,
    inputDigest: null,
  };
}

/** True if an invitation can be used: it was not used, and has not expired. */
export function isUsable(invitation: StaffInvitation, now: Date): boolean {
  return invitation.usedBy === null && now < invitation.expiresAt;
}

/** Finds what is wrong with a request to invite. */
export function invitationFaults({
  roles,
  idempotencyKey,
}: StaffInvitationDraft): readonly Fault[] {
  return [
    ...faultUnless(roles.length > 0, {
      path: 'roles',
      code: 'REQUIRED',
      message: 'Name at least one role.',
    }),
    ...keyFaults(idempotencyKey),
  ];
}
