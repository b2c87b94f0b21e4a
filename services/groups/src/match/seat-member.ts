import { type Tx } from '@holdfast/persistence';
import { activity } from '../activity/activity.repository.ts';
import { groups } from '../group/group.repository.ts';
import { whyNoSeat, type GroupLimits } from '../group/group.ts';
import { memberships } from '../membership/membership.repository.ts';
import { leaveSeat, takeSeat } from '../membership/membership.ts';
import { pastMemberships } from '../past-membership/past-membership.repository.ts';
import { type MatchReasonKind } from './fit-of.ts';
import { matchRequests } from './match-request.repository.ts';
import { type WaitingRequest } from './match-request.ts';

/** By what it is decided whether a group takes somebody now. */
export interface PlacingRules {
  readonly now: Date;
  readonly limits: Pick<GroupLimits, 'fixedGroupClosesAfterMeetings'>;
}

/** Where somebody is placed, and what speaks for it. */
export interface Placement {
  readonly groupId: string;
  readonly reasons: readonly MatchReasonKind[];
}

/**
 * Gives somebody who waits a seat, and takes back the one that they move from: both or neither. False where meanwhile the
 * seat was taken by somebody with an invitation, the member came in by one, or does not wait any more; then nothing is
 * changed.
 */
export async function seatMember(
  tx: Tx,
  { id, memberId, movingFrom }: WaitingRequest,
  { groupId, reasons, rules }: Placement & { readonly rules: PlacingRules },
): Promise<boolean> {
  const isWaiting = (await matchRequests(tx).lockWaiting(memberId))?.id === id;
  const left = movingFrom === null ? null : await memberships(tx).lock(movingFrom, memberId);
  const group = isWaiting ? await groups(tx).lock(groupId) : null;
  if (group === null || whyNoSeat(group, rules.now, rules.limits) !== null) return false;
  if ((await memberships(tx).find(groupId, memberId)) !== null) return false;
  const joined = { groupId, memberId, messageId: null, occurredAt: rules.now, repliedTo: null };
  const { sequence } = await activity(tx).append({ ...joined, kind: 'MEMBER_JOINED' });
  await memberships(tx).add(takeSeat({ groupId, memberId, role: 'MEMBER' }, sequence, rules.now));
  await groups(tx).addSeatTaken(groupId);
  await matchRequests(tx).end(id, { state: 'PLACED', groupId, reasons, placedAt: rules.now });
  if (left !== null) {
    await groups(tx).giveSeatBack(left.groupId);
    const parted = { ...joined, groupId: left.groupId, kind: 'MEMBER_LEFT' } as const;
    const { sequence: end } = await activity(tx).append(parted);
    await pastMemberships(tx).add(
      leaveSeat(left, { sequence: end, leftAt: rules.now, movedTo: groupId }),
    );
    await memberships(tx).remove(left.groupId, memberId);
  }
  return true;
}
