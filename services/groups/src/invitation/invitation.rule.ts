import type { RequestDigests } from '@holdfast/kernel';
import { statusOf, whyNoSeat, type Group, type GroupLimits } from '../group/group.rule.ts';

/** An invitation as the service stores it: with a keyed digest of its code, and without the code. */
export interface Invitation extends RequestDigests {
  readonly id: string;
  readonly groupId: string;
  readonly codeDigest: Buffer;
  readonly invitedBy: string;
  readonly invitedAt: Date;
  readonly expiresAt: Date;
  readonly usedBy: string | null;
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Reason why somebody cannot come in. */
export type JoiningRefusal = 'invitation-not-usable' | 'group-closed' | 'seat-taken';

type SeatLimits = Pick<GroupLimits, 'fixedGroupClosesAfterMeetings'>;

const DAY_MS = 86_400_000;

/** Decides why a person of a room may not invite others there; null if they may. A full room may have a seat by then. */
export function whyNotInvite(group: Group, now: Date, limits: SeatLimits): 'group-closed' | null {
  return statusOf(group, now, limits) === 'CLOSED' ? 'group-closed' : null;
}

/** Returns the instant from which an invitation is not good any more. */
export function expiryOf(invitedAt: Date, invitationDays: number): Date {
  return new Date(invitedAt.getTime() + invitationDays * DAY_MS);
}

/** True if an invitation lets nobody in any more: it was used, taken back, or is too old. */
export function isSpent({ usedBy, revokedAt, expiresAt }: Invitation, now: Date): boolean {
  return usedBy !== null || revokedAt !== null || now >= expiresAt;
}

/**
 * Decides why somebody who is not in the group yet may not come in; null if they may. An invitation is good once, for a
 * while, and until it is taken back; a used one keeps nothing open for the person who used it.
 */
export function whyNotIn(
  invitation: Invitation,
  group: Group,
  { now, limits }: { readonly now: Date; readonly limits: SeatLimits },
): JoiningRefusal | null {
  if (isSpent(invitation, now)) return 'invitation-not-usable';
  switch (whyNoSeat(group, now, limits)) {
    case 'closed':
      return 'group-closed';
    case 'full':
      return 'seat-taken';
    case null:
      return null;
  }
}
