import { type Policy } from '@holdfast/configuration';
import {
  type Fault,
  isRepeat,
  KEY_SPENT,
  keyFaults,
  newUnorderedId,
  parseId,
} from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { digestRequest } from '@holdfast/sealing';
import { type AskingMember } from '@holdfast/subgraph';
import { statusOf } from '../group/group.rule.ts';
import { findRooms } from '../room/room.repository.ts';
import { type Parts } from '../parts.ts';
import { codeDigest, codeOf } from './invitation-code.part.ts';
import { expiryOf, type Invitation } from './invitation.rule.ts';
import { invitations } from './invitation.repository.ts';

/** To what a member invites. */
export interface InvitationDraft {
  readonly groupId: string;
  readonly idempotencyKey: string;
}

/** What inviting leads to. */
export type InvitingOutcome =
  | { readonly kind: 'invited'; readonly code: string; readonly expiresAt: Date }
  | { readonly kind: 'group-not-found' | 'group-closed' }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Makes an invitation to a group of the member's; a repeat of the same request gives the same code. */
export async function inviteToGroup(
  parts: Parts,
  { memberId, session }: AskingMember,
  { draft, now }: { readonly draft: InvitationDraft; readonly now: Date },
): Promise<InvitingOutcome> {
  const faults = keyFaults(draft.idempotencyKey);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const groupId = parseId<'Group'>(draft.groupId);
  if (groupId === null) return { kind: 'group-not-found' };
  const id = newUnorderedId<'Invitation'>();
  const invitation: Invitation = {
    id,
    groupId,
    codeDigest: codeDigest(parts.serviceKey, codeOf(parts.serviceKey, id)),
    invitedBy: memberId,
    invitedAt: now,
    expiresAt: expiryOf(now, parts.policy.invitationDays),
    usedBy: null,
    usedAt: null,
    revokedAt: null,
    ...(await digestRequest(
      parts.memberTexts,
      { ownerId: memberId, purpose: 'message' },
      {
        mutation: 'inviteToGroup',
        idempotencyKey: draft.idempotencyKey,
        input: draft,
      },
    )),
  };
  const made = await session.change((tx) => makeOnce(tx, invitation, parts.policy));
  if (made.kind !== 'made') return made;
  const { expiresAt } = made.invitation;
  return { kind: 'invited', code: codeOf(parts.serviceKey, made.invitation.id), expiresAt };
}

type Made =
  | { readonly kind: 'made'; readonly invitation: Invitation }
  | Exclude<InvitingOutcome, { readonly kind: 'invited' }>;

async function makeOnce(tx: Tx, invitation: Invitation, limits: Policy): Promise<Made> {
  const { groupId, invitedBy, keyDigest, inputDigest } = invitation;
  const [room] = await findRooms(tx, invitedBy, [groupId]);
  if (room === undefined) return { kind: 'group-not-found' };
  const earlier = await invitations.findByKey(tx, invitedBy, keyDigest);
  if (earlier === null && statusOf(room.group, invitation.invitedAt, limits) === 'CLOSED')
    return { kind: 'group-closed' };
  if (earlier === null && (await invitations.addOnce(tx, invitation))) {
    return { kind: 'made', invitation };
  }
  // Where the same request was quicker, its row is there by now.
  const made = earlier ?? (await invitations.findByKey(tx, invitedBy, keyDigest));
  return made !== null && isRepeat(made, inputDigest)
    ? { kind: 'made', invitation: made }
    : { kind: 'invalid', faults: [KEY_SPENT] };
}
