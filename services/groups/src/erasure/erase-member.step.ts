import { appendToOutbox, newEvent } from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { activity } from '../activity/activity.repository.ts';
import { groups } from '../group/group.repository.ts';
import { type Membership } from '../membership/membership.rule.ts';
import { memberships } from '../membership/membership.repository.ts';
import { erasures } from './erasure.repository.ts';

/** Who is erased, and when that is done here. */
export interface Erasing {
  readonly memberId: string;
  /** When their key was destroyed. */
  readonly erasedAt: Date;
  /** That of the member when they were erased. */
  readonly version: number;
  readonly now: Date;
}

/** Ends all places of a member in groups, empties what they wrote there, removes the rest and tells *members* so, in the caller's transaction. May be repeated. */
export async function eraseMember(tx: Tx, erasing: Erasing): Promise<void> {
  const { memberId, now } = erasing;
  await erasures.note(tx, erasing);
  // Invitations are locked before rooms, in the order in which somebody who joins takes them.
  await erasures.removeOwn(tx, memberId);
  for (const membership of await memberships.lockAll(tx, memberId))
    await leave(tx, membership, now);
  await erasures.emptyMessages(tx, memberId);
  await appendToOutbox(tx, erasureConfirmed(erasing));
}

/** The room's next item says that somebody has left; nothing is kept of the place that they had. */
async function leave(tx: Tx, { groupId, memberId }: Membership, leftAt: Date): Promise<void> {
  await groups.giveSeatBack(tx, groupId);
  await activity.append(tx, {
    groupId,
    kind: 'MEMBER_LEFT',
    memberId,
    messageId: null,
    occurredAt: leftAt,
    repliedTo: null,
  });
  await memberships.remove(tx, groupId, memberId);
}

function erasureConfirmed({ memberId, version, now }: Erasing) {
  return newEvent('holdfast.groups.erasure-confirmed.v1', {
    id: newOrderedId(now),
    at: now,
    data: { memberId, version },
  });
}
