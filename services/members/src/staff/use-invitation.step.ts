import type { MemberId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { staff } from './staff.repository.ts';
import { isUsable, type StaffInvitation } from './staff.rule.ts';

/** An invitation that somebody uses, and the account that they get. */
export interface InvitationUse {
  readonly invitation: Pick<StaffInvitation, 'id'>;
  readonly memberId: MemberId;
  readonly now: Date;
}

/** Uses an invitation and grants its roles; false if it was used or has expired meanwhile. As the new member. */
export async function useInvitation(
  tx: Tx,
  { invitation, memberId, now }: InvitationUse,
): Promise<boolean> {
  const unused = await staff.lockUnused(tx, invitation.id);
  if (unused === null || !isUsable(unused, now)) return false;
  await staff.use(tx, unused.id, memberId, now);
  await staff.grant(tx, memberId, unused, now);
  return true;
}
