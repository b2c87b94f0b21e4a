import { insertOnce, type Tx } from '@holdfast/persistence';
import { In } from 'typeorm';
import { OrientationEntity } from './orientation.entity.ts';
import type { Orientation } from './orientation.rule.ts';

/** Records of members who have read what a group is. */
export const orientations = {
  find: (tx: Tx, memberId: string): Promise<Orientation | null> =>
    tx.findOneBy(OrientationEntity, { memberId }),

  /** Locks the row until the end of the transaction. */
  lock: (tx: Tx, memberId: string): Promise<Orientation | null> =>
    tx.findOne(OrientationEntity, { where: { memberId }, lock: { mode: 'pessimistic_write' } }),

  /** Adds a record, unless the member has one: the first time counts. */
  complete: async (tx: Tx, orientation: Orientation): Promise<void> => {
    await insertOnce(tx, OrientationEntity, { ...orientation });
  },

  /** Returns those of the members who are oriented. Purpose: oversight. */
  completedBy: async (tx: Tx, memberIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await tx.findBy(OrientationEntity, { memberId: In(memberIds) });
    return new Set(rows.map(({ memberId }) => memberId));
  },
};
