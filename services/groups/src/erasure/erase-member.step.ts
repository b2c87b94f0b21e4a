import { type Tx } from '@holdfast/persistence';
import { type Erasing } from '@holdfast/subgraph';
import { appendActivity } from '../activity/append.step.ts';
import { groups } from '../group/group.repository.ts';
import { type Membership } from '../membership/membership.rule.ts';
import { memberships } from '../membership/membership.repository.ts';
import { erasures } from './erasure.repository.ts';

/** Ends all places of a member in groups, empties what they wrote there and removes the rest, in the caller's transaction. May be repeated. */
export async function eraseMember(tx: Tx, erasing: Erasing): Promise<void> {
  const { memberId, now } = erasing;
  await erasures.note(tx, erasing);
  // Invitations are locked before rooms, in the order in which somebody who joins takes them.
  await erasures.removeOwn(tx, memberId);
  for (const membership of await memberships.lockAll(tx, memberId))
    await leave(tx, membership, now);
  await erasures.emptyMessages(tx, memberId);
}

/** The room's next item says that somebody has left; nothing is kept of the place that they had. */
async function leave(tx: Tx, { groupId, memberId }: Membership, leftAt: Date): Promise<void> {
  await groups.giveSeatBack(tx, groupId);
  await appendActivity(tx, {
    groupId,
    kind: 'MEMBER_LEFT',
    memberId,
    occurredAt: leftAt,
  });
  await memberships.remove(tx, groupId, memberId);
}
