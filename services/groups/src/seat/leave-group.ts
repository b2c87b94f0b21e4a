import { parseId } from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { type AskingMember } from '@holdfast/subgraph';
import { appendActivity } from '../activity/append.step.ts';
import { groups } from '../group/group.repository.ts';
import { type Parts } from '../parts.ts';
import { leaveSeat, type Membership } from '../membership/membership.rule.ts';
import { memberships } from '../membership/membership.repository.ts';
import { pastMemberships } from '../membership/past-membership.repository.ts';

/** What leaving leads to. */
export type LeavingOutcome =
  { readonly kind: 'left'; readonly leftAt: Date } | { readonly kind: 'group-not-found' };

/** Leaves a group. Whoever has left already is told when that was, and nothing is added. */
export async function leaveGroup(
  { seatFreed }: Pick<Parts, 'seatFreed'>,
  { memberId, session }: AskingMember,
  { groupId: asked, now }: { readonly groupId: string; readonly now: Date },
): Promise<LeavingOutcome> {
  const groupId = parseId<'Group'>(asked);
  if (groupId === null) return { kind: 'group-not-found' };
  const outcome = await session.change(async (tx): Promise<LeavingOutcome> => {
    // The place is locked before the room, in the order in which somebody who posts takes them.
    const membership = await memberships.lock(tx, groupId, memberId);
    if (membership !== null) return { kind: 'left', leftAt: await giveUp(tx, membership, now) };
    const past = await pastMemberships.last(tx, groupId, memberId);
    return past === null ? { kind: 'group-not-found' } : { kind: 'left', leftAt: past.leftAt };
  });
  if (outcome.kind === 'left') seatFreed();
  return outcome;
}

/** Gives a seat back, and keeps what is known of it. */
async function giveUp(tx: Tx, membership: Membership, leftAt: Date): Promise<Date> {
  const { groupId, memberId } = membership;
  await groups.giveSeatBack(tx, groupId);
  const { sequence } = await appendActivity(tx, {
    groupId,
    kind: 'MEMBER_LEFT',
    memberId,
    occurredAt: leftAt,
  });
  await pastMemberships.add(tx, leaveSeat(membership, { sequence, leftAt, movedTo: null }));
  await memberships.remove(tx, groupId, memberId);
  return leftAt;
}
