import type { Tx } from '@holdfast/persistence';
import { groups } from '../group/group.repository.ts';
import { memberships } from '../membership/membership.repository.ts';
import type { Room } from './room.rule.ts';

/** Finds the rooms of a member, or those of them that are asked for, in the order in which the member joined. */
export async function findRooms(
  tx: Tx,
  memberId: string,
  groupIds?: readonly string[],
): Promise<Room[]> {
  const own = await memberships.ofMember(tx, memberId, groupIds);
  if (own.length === 0) return [];
  const found = await groups.byIds(
    tx,
    own.map(({ groupId }) => groupId),
  );
  const byId = new Map(found.map((group) => [group.id, group]));
  return own.flatMap((membership) => {
    const group = byId.get(membership.groupId);
    return group === undefined ? [] : [{ group, membership }];
  });
}
