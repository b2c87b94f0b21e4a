import { KEY_SPENT, newUnorderedId, type Fault } from '@holdfast/kernel';
import { digestRequest, type Sealer } from '@holdfast/sealing';
import type { AskingStaff } from '@holdfast/subgraph';
import type { StaffCodes } from './staff-codes.part.ts';
import { staff } from './staff.repository.ts';
import { invitationFaults, newStaffInvitation, type StaffInvitationDraft } from './staff.rule.ts';

/** Needs of inviting staff. */
export interface InvitingStaff {
  readonly policy: { readonly invitationDays: number };
  readonly sealer: Pick<Sealer, 'digest'>;
  readonly staffCodes: StaffCodes;
}

/** Outcome of inviting staff. */
export type StaffInvitingOutcome =
  | { readonly kind: 'invited'; readonly code: string; readonly expiresAt: Date }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Makes an invitation to the staff, for an operator. A repeat of the same request gets the same code. */
export async function inviteStaff(
  { policy, sealer, staffCodes }: InvitingStaff,
  { memberId, session }: Pick<AskingStaff, 'memberId' | 'session'>,
  { draft, now }: { readonly draft: StaffInvitationDraft; readonly now: Date },
): Promise<StaffInvitingOutcome> {
  const faults = invitationFaults(draft);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const id = newUnorderedId<'StaffInvitation'>();
  const codeDigest = staffCodes.digestOf(staffCodes.codeOf(id));
  const made = { id, codeDigest, roles: draft.roles, invitedBy: memberId };
  const begun = newStaffInvitation(made, { now, days: policy.invitationDays });
  const request = await digestRequest(
    sealer,
    { ownerId: memberId, purpose: 'profile' },
    {
      mutation: 'inviteStaff',
      idempotencyKey: draft.idempotencyKey,
      input: { roles: begun.roles },
    },
  );
  const kept = await session.change(async (tx) => {
    await staff.inviteOnce(tx, { ...begun, ...request });
    return staff.invitationByKey(tx, memberId, request.keyDigest);
  });
  if (kept?.inputDigest?.equals(request.inputDigest) !== true)
    return { kind: 'invalid', faults: [KEY_SPENT] };
  return { kind: 'invited', code: staffCodes.codeOf(kept.id), expiresAt: kept.expiresAt };
}
