import {
  type Fault,
  faultIn,
  faultUnless,
  keyFaults,
  nameFaults,
  rangeFaults,
  type RequestDigests,
} from '@holdfast/kernel';
import {
  type GroupProfile,
  type GroupProfileDraft,
  groupProfileFaults,
  groupProfileOf,
  hasClosedItself,
} from '../group-profile/group-profile.rule.ts';

/** Purpose of a group: company among members, or work that a professional leads. */
export type GroupKind = 'PEER_TEAM' | 'CLINICAL';

/** Whether a group takes new people. */
export type GroupStatus = 'OPEN' | 'CLOSED';

/** A group as the service stores it. Its name is sealed with the service's own key. */
export interface Group extends RequestDigests, GroupProfile {
  readonly id: string;
  readonly nameSealed: Buffer;
  readonly kind: GroupKind;
  readonly capacity: number;
  readonly memberCount: number;
  readonly status: GroupStatus;
  /** Number of the newest item of its activity. */
  readonly headSequence: number;
  /** Version of its agreement that is in force. */
  readonly agreementVersion: number;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** A group as somebody sends it who opens one. */
export interface GroupDraft {
  readonly name: string;
  readonly kind: GroupKind;
  readonly capacity: number;
  readonly profile: GroupProfileDraft;
  readonly idempotencyKey: string;
}

/** Limits in code points and in people. */
export interface GroupLimits {
  readonly groupNameMostCodePoints: number;
  readonly capacityMost: number;
  /** Number of meetings after which a fixed group that ends takes nobody new. */
  readonly fixedGroupClosesAfterMeetings: number;
}

/** Decision about a group that somebody wants to open, before anything is stored. */
export type GroupDecision =
  | { readonly kind: 'accepted'; readonly name: string; readonly profile: GroupProfile }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Fewest people for whom a group has room: one person alone is no group. */
const CAPACITY_LEAST = 2;

/** Decides whether somebody may open this group. Clinical groups are opened by facilitators, peer teams by members. */
export function decideGroup(
  draft: GroupDraft,
  { role, limits }: { readonly role: 'HOST' | 'FACILITATOR'; readonly limits: GroupLimits },
): GroupDecision {
  const name = draft.name.normalize('NFC').trim();
  const faults = [
    ...nameFaults('name', name, { noun: 'A name', most: limits.groupNameMostCodePoints }),
    ...kindFaults(draft.kind, role),
    ...rangeFaults('capacity', draft.capacity, {
      min: CAPACITY_LEAST,
      max: limits.capacityMost,
      says: 'A group has room for {min} to {max} people.',
    }),
    ...groupProfileFaults(draft.profile).map((fault) => faultIn('profile', fault)),
    ...keyFaults(draft.idempotencyKey),
  ];
  return faults.length > 0
    ? { kind: 'invalid', faults }
    : { kind: 'accepted', name, profile: groupProfileOf(draft.profile) };
}

/** Decides whether a group takes new people now: somebody may have closed it, and a fixed one closes itself. */
export function statusOf(
  group: Group,
  now: Date,
  { fixedGroupClosesAfterMeetings }: Pick<GroupLimits, 'fixedGroupClosesAfterMeetings'>,
): GroupStatus {
  return hasClosedItself(group, now, fixedGroupClosesAfterMeetings) ? 'CLOSED' : group.status;
}

/** Decides why a group takes no further person; null if there is a seat. */
export function whyNoSeat(
  group: Group,
  now: Date,
  limits: Pick<GroupLimits, 'fixedGroupClosesAfterMeetings'>,
): 'closed' | 'full' | null {
  if (statusOf(group, now, limits) === 'CLOSED') return 'closed';
  return group.memberCount >= group.capacity ? 'full' : null;
}

/** Fault for somebody who repeats the opening of a group that they have left since. */
export const HOST_LEFT: Fault = {
  path: 'idempotencyKey',
  code: 'REPEATED',
  message: 'You have left the group of this key. Make a new key to open another one.',
};

export const MANY_OPENED: Fault = {
  path: '',
  code: 'NOT_ALLOWED',
  message: 'You have opened many groups today. Open this one tomorrow.',
};

function kindFaults(kind: GroupKind, role: 'HOST' | 'FACILITATOR'): readonly Fault[] {
  return faultUnless((kind === 'PEER_TEAM') === (role === 'HOST'), {
    path: 'kind',
    code: 'NOT_ALLOWED',
    message: 'Members open peer teams, facilitators clinical groups.',
  });
}
