import type { Tx } from '@holdfast/persistence';
import { groups } from '../group/group.repository.ts';
import { whyNoSeat } from '../group/group.rule.ts';
import type { PlacingRules } from './open-to.rule.ts';
import { memberships } from '../membership/membership.repository.ts';
import { arrive, depart } from '../seat/seat.step.ts';
import type { MatchReasonKind } from '../fit/fit.rule.ts';
import { matchRequests } from './match-request.repository.ts';
import type { WaitingRequest } from './match-request.rule.ts';

/** The group in which somebody is placed, and the reasons for it. */
export interface Placement {
  readonly groupId: string;
  readonly reasons: readonly MatchReasonKind[];
}

/**
 * Gives somebody who waits a seat, and takes back the one that they move from: both or neither. False, and nothing is
 * changed, if meanwhile somebody with an invitation took the seat, the member came in by one, or they do not wait any more.
 */
export async function seatMember(
  tx: Tx,
  { id, memberId, movingFrom }: WaitingRequest,
  { groupId, reasons, rules }: Placement & { readonly rules: PlacingRules },
): Promise<boolean> {
  const isWaiting = (await matchRequests.lockWaiting(tx, memberId))?.id === id;
  const left = movingFrom === null ? null : await memberships.lock(tx, movingFrom, memberId);
  const group = isWaiting ? await groups.lock(tx, groupId) : null;
  if (group === null || whyNoSeat(group, rules.now, rules.limits) !== null) return false;
  if ((await memberships.find(tx, groupId, memberId)) !== null) return false;
  await arrive(tx, { group, memberId, role: 'MEMBER', now: rules.now, isPlaced: true });
  await matchRequests.end(tx, id, { state: 'PLACED', groupId, reasons, placedAt: rules.now });
  if (left !== null) {
    await depart(tx, { membership: left, going: { kind: 'moves', to: groupId }, now: rules.now });
  }
  return true;
}
