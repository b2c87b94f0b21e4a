import { question, type Tx } from '@holdfast/persistence';
import { In, MoreThan, Not } from 'typeorm';
import { MembershipEntity } from './membership.entity.ts';
import type { Membership } from './membership.rule.ts';

/** Rows of memberships, for questions about several tables. */
export const membershipRows = MembershipEntity;

/** Memberships: the people of each group. Every look at a room begins here. */
export const memberships = {
  add: async (tx: Tx, membership: Membership): Promise<void> => {
    await tx.insert(MembershipEntity, { ...membership });
  },

  find: (tx: Tx, groupId: string, memberId: string): Promise<Membership | null> =>
    FIND.first(tx, [groupId, memberId]),

  /** Finds a place and keeps its member from leaving until the end of the transaction. */
  hold: (tx: Tx, groupId: string, memberId: string): Promise<Membership | null> =>
    HOLD.first(tx, [groupId, memberId]),

  /** Finds the person who leads a group: its host, or its facilitator. */
  leader: (tx: Tx, groupId: string): Promise<Membership | null> =>
    tx.findOne(MembershipEntity, {
      where: { groupId, role: In(['HOST', 'FACILITATOR']) },
      order: { joinedSequence: 'asc' },
    }),

  /** Locks the row, so that of two who take it away the second sees that it is gone. */
  lock: (tx: Tx, groupId: string, memberId: string): Promise<Membership | null> =>
    tx.findOne(MembershipEntity, {
      where: { groupId, memberId },
      lock: { mode: 'pessimistic_write' },
    }),

  /** Locks all places of a member, always in the same order. For the purpose of erasing. */
  lockAll: (tx: Tx, memberId: string): Promise<Membership[]> =>
    tx.find(MembershipEntity, {
      where: { memberId },
      order: { groupId: 'asc' },
      lock: { mode: 'pessimistic_write' },
    }),

  /** Takes away a place that this transaction has locked. */
  remove: async (tx: Tx, groupId: string, memberId: string): Promise<void> => {
    await tx.delete(MembershipEntity, { groupId, memberId });
  },

  /** At most `limit` people of a group, in the order in which they came in, from after that number on. */
  page: (tx: Tx, groupId: string, { after, limit, leftOut }: PeoplePage): Promise<Membership[]> =>
    tx.find(MembershipEntity, {
      where: { groupId, joinedSequence: MoreThan(after), memberId: Not(In(leftOut)) },
      order: { joinedSequence: 'asc' },
      take: limit,
    }),
};

/** Which of a group's people are asked for: those after a number, without some. */
interface PeoplePage {
  readonly after: number;
  readonly limit: number;
  readonly leftOut: readonly string[];
}

const FIND = question(MembershipEntity, 'where group_id = $1 and member_id = $2');
const HOLD = question(MembershipEntity, 'where group_id = $1 and member_id = $2 for key share');
