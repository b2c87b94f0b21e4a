import {
  type Fault,
  isRepeat,
  KEY_SPENT,
  keyFaults,
  newUnorderedId,
  parseId,
} from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { Sealer, ServiceKey } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import type { GroupLimits } from '../group/group.rule.ts';
import { digestOf } from '../member/request-digest.part.ts';
import { rooms } from '../room/room.repository.ts';
import { codeDigest, codeOf } from './invitation-code.part.ts';
import { expiryOf, whyNotInvite, type Invitation } from './invitation.rule.ts';
import { invitations } from './invitation.repository.ts';

type SeatLimits = Pick<GroupLimits, 'fixedGroupClosesAfterMeetings'>;

/** Needs of inviting. */
export interface Inviting {
  readonly memberTexts: Sealer;
  readonly policy: SeatLimits & { readonly invitationDays: number };
  /** Makes codes of invitations, and the digests under which they are looked up. */
  readonly serviceKey: ServiceKey;
}

/** An invitation as a member asks for it. */
export interface InvitationDraft {
  readonly groupId: string;
  readonly idempotencyKey: string;
}

/** Outcome of inviting. */
export type InvitingOutcome =
  | { readonly kind: 'invited'; readonly code: string; readonly expiresAt: Date }
  | { readonly kind: 'group-not-found' | 'group-closed' }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Makes an invitation to a group that the member is in. A repeat of the same request gets the same code. */
export async function inviteToGroup(
  { memberTexts, policy, serviceKey }: Inviting,
  { memberId, session }: AskingMember,
  { draft, now }: { readonly draft: InvitationDraft; readonly now: Date },
): Promise<InvitingOutcome> {
  const faults = keyFaults(draft.idempotencyKey);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const groupId = parseId<'Group'>(draft.groupId);
  if (groupId === null) return { kind: 'group-not-found' };
  const id = newUnorderedId<'Invitation'>();
  const { idempotencyKey } = draft;
  const request = { mutation: 'inviteToGroup', idempotencyKey, input: draft };
  const invitation: Invitation = {
    id,
    groupId,
    codeDigest: codeDigest(serviceKey, codeOf(serviceKey, id)),
    invitedBy: memberId,
    invitedAt: now,
    expiresAt: expiryOf(now, policy.invitationDays),
    usedBy: null,
    usedAt: null,
    revokedAt: null,
    ...(await digestOf(memberTexts, memberId, request)),
  };
  const made = await session.change((tx) => makeOnce(tx, invitation, policy));
  if (made.kind !== 'made') return made;
  const { expiresAt } = made.invitation;
  return { kind: 'invited', code: codeOf(serviceKey, made.invitation.id), expiresAt };
}

type Made =
  | { readonly kind: 'made'; readonly invitation: Invitation }
  | Exclude<InvitingOutcome, { readonly kind: 'invited' }>;

async function makeOnce(tx: Tx, invitation: Invitation, limits: SeatLimits): Promise<Made> {
  const { groupId, invitedBy, keyDigest, inputDigest } = invitation;
  const [room] = await rooms.ofMember(tx, invitedBy, [groupId]);
  if (room === undefined) return { kind: 'group-not-found' };
  const earlier = await invitations.findByKey(tx, invitedBy, keyDigest);
  const reason = earlier === null ? whyNotInvite(room.group, invitation.invitedAt, limits) : null;
  if (reason !== null) return { kind: reason };
  if (earlier === null && (await invitations.addOnce(tx, invitation))) {
    return { kind: 'made', invitation };
  }
  // If the same request was quicker, its row is there by now.
  const made = earlier ?? (await invitations.findByKey(tx, invitedBy, keyDigest));
  return made !== null && isRepeat(made, inputDigest)
    ? { kind: 'made', invitation: made }
    : { kind: 'invalid', faults: [KEY_SPENT] };
}
