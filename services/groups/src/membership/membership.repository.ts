import { type Tx } from '@holdfast/persistence';
import { In, MoreThan, Not } from 'typeorm';
import { type Room } from '../group/group.ts';
import { groups } from '../group/group.repository.ts';
import { MembershipEntity } from './membership.entity.ts';
import { type Membership } from './membership.ts';

/** Who is in which group. Every look at a room begins here. */
export const memberships = (tx: Tx) => ({
  add: async (membership: Membership): Promise<void> => {
    await tx.insert(MembershipEntity, { ...membership });
  },

  find: (groupId: string, memberId: string): Promise<Membership | null> =>
    tx.findOneBy(MembershipEntity, { groupId, memberId }),

  /** Finds a place and keeps its member from leaving until the end of the transaction. */
  hold: (groupId: string, memberId: string): Promise<Membership | null> =>
    tx.findOne(MembershipEntity, {
      where: { groupId, memberId },
      lock: { mode: 'for_key_share' },
    }),

  /** Locks the row, so that of two who take it away the second sees that it is gone. */
  lock: (groupId: string, memberId: string): Promise<Membership | null> =>
    tx.findOne(MembershipEntity, {
      where: { groupId, memberId },
      lock: { mode: 'pessimistic_write' },
    }),

  /** Locks all places of a member, always in the same order. For the purpose of erasing. */
  lockAll: (memberId: string): Promise<Membership[]> =>
    tx.find(MembershipEntity, {
      where: { memberId },
      order: { groupId: 'asc' },
      lock: { mode: 'pessimistic_write' },
    }),

  /** Takes a place away. The row is locked by the caller. */
  remove: async (groupId: string, memberId: string): Promise<void> => {
    await tx.delete(MembershipEntity, { groupId, memberId });
  },

  /** The rooms in which a member is, of those asked for, or all; in the order in which they came in. */
  rooms: async (memberId: string, groupIds?: readonly string[]): Promise<Room[]> => {
    const own = await tx.find(MembershipEntity, {
      where: groupIds === undefined ? { memberId } : { memberId, groupId: In(groupIds) },
      order: { joinedAt: 'asc', groupId: 'asc' },
    });
    if (own.length === 0) return [];
    const found = await groups(tx).byIds(own.map(({ groupId }) => groupId));
    const byId = new Map(found.map((group) => [group.id, group]));
    return own.flatMap((membership) => {
      const group = byId.get(membership.groupId);
      return group === undefined ? [] : [{ group, membership }];
    });
  },

  /** At most `limit` people of a group, in the order in which they came in, from after that number on. */
  page: (groupId: string, { after, limit, leftOut }: PeoplePage): Promise<Membership[]> =>
    tx.find(MembershipEntity, {
      where: { groupId, joinedSequence: MoreThan(after), memberId: Not(In(leftOut)) },
      order: { joinedSequence: 'asc' },
      take: limit,
    }),
});

/** Which of a group's people are asked for: those after a number, without some. */
interface PeoplePage {
  readonly after: number;
  readonly limit: number;
  readonly leftOut: readonly string[];
}
