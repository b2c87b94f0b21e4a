import { KEY_SPENT, newUnorderedId, type Fault } from '@holdfast/kernel';
import { digestRequest } from '@holdfast/sealing';
import { type AskingStaff } from '@holdfast/subgraph';
import { type Parts } from '../parts.ts';
import { staff } from './staff.repository.ts';
import { invitationFaults, newStaffInvitation, type StaffInvitationDraft } from './staff.rule.ts';

/** What inviting somebody to the staff leads to. */
export type StaffInvitingOutcome =
  | { readonly kind: 'invited'; readonly code: string; readonly expiresAt: Date }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Makes an invitation to the staff, for an operator; a repeat of the same request gives the same code. */
export async function inviteStaff(
  parts: Parts,
  { memberId, session }: AskingStaff,
  { draft, now }: { readonly draft: StaffInvitationDraft; readonly now: Date },
): Promise<StaffInvitingOutcome> {
  const faults = invitationFaults(draft);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const id = newUnorderedId<'StaffInvitation'>();
  const codeDigest = parts.staffCodes.digestOf(parts.staffCodes.codeOf(id));
  const made = { id, codeDigest, roles: draft.roles, invitedBy: memberId };
  const begun = newStaffInvitation(made, { now, days: parts.policy.invitationDays });
  const digests = await digestRequest(
    parts.sealer,
    { ownerId: memberId, purpose: 'profile' },
    {
      mutation: 'inviteStaff',
      idempotencyKey: draft.idempotencyKey,
      input: { roles: begun.roles },
    },
  );
  const kept = await session.change(async (tx) => {
    await staff.inviteOnce(tx, { ...begun, ...digests });
    return staff.invitationByKey(tx, memberId, digests.keyDigest);
  });
  if (kept?.inputDigest?.equals(digests.inputDigest) !== true)
    return { kind: 'invalid', faults: [KEY_SPENT] };
  return { kind: 'invited', code: parts.staffCodes.codeOf(kept.id), expiresAt: kept.expiresAt };
}
