import { type Tx } from '@holdfast/persistence';
import { In } from 'typeorm';
import { MemberKeyEntity } from './key-ring.entity.ts';

/** The table of wrapped keys. */
export const memberKeys = (tx: Tx) => ({
  /** Those of the members that have a row; in no order. */
  find: (memberIds: readonly string[]): Promise<MemberKeyEntity[]> =>
    tx.findBy(MemberKeyEntity, { memberId: In(memberIds) }),

  add: async (row: MemberKeyEntity): Promise<void> => {
    await tx.insert(MemberKeyEntity, row);
  },
});
