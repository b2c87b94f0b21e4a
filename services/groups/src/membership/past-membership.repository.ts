import type { Tx } from '@holdfast/persistence';
import type { PastMembership } from './membership.rule.ts';
import { PastMembershipEntity } from './past-membership.entity.ts';

/** The places that were left; each call sees one member's rows. */
export const pastMemberships = {
  add: async (tx: Tx, past: PastMembership): Promise<void> => {
    await tx.insert(PastMembershipEntity, { ...past });
  },

  /** The place that a member left last in a group; null where they never were there. */
  last: (tx: Tx, groupId: string, memberId: string): Promise<PastMembership | null> =>
    tx.findOne(PastMembershipEntity, {
      where: { groupId, memberId },
      order: { leftSequence: 'desc' },
    }),
};
