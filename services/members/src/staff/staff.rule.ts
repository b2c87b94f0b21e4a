import { keyFaults, STAFF_ROLES, type Fault, type StaffRole } from '@holdfast/kernel';

/** An invitation to the staff, as the service keeps one. Of its code it knows a keyed digest alone. */
export interface StaffInvitation {
  readonly id: string;
  readonly codeDigest: Buffer;
  readonly roles: readonly StaffRole[];
  /** The operator; null where it was made by the command. */
  readonly invitedBy: string | null;
  readonly invitedAt: Date;
  readonly expiresAt: Date;
  readonly usedBy: string | null;
  readonly usedAt: Date | null;
  /** Of the request that made it; null where it was made by the command. */
  readonly keyDigest: Buffer | null;
  readonly inputDigest: Buffer | null;
}

/** What an operator sends who invites somebody. */
export interface StaffInvitationDraft {
  readonly roles: readonly StaffRole[];
  readonly idempotencyKey: string;
}

const DAY_MS = 86_400_000;

/** An invitation as it begins. */
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

/** True where an invitation lets somebody in: it is good once, and for a while. */
export function isUsable(invitation: StaffInvitation, now: Date): boolean {
  return invitation.usedBy === null && now < invitation.expiresAt;
}

/** What must change before this invitation can be made. */
export function invitationFaults({ roles, idempotencyKey }: StaffInvitationDraft): Fault[] {
  return [
    ...(roles.length > 0 ? [] : [{ path: 'roles', message: 'Name at least one role.' }]),
    ...keyFaults(idempotencyKey),
  ];
}
