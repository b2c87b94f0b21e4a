import { insertOnce, type Tx } from '@holdfast/persistence';
import { In } from 'typeorm';
import { OrientationEntity } from './orientation.entity.ts';
import { type Orientation } from './orientation.rule.ts';

/** Who was oriented. */
export const orientations = {
  find: (tx: Tx, memberId: string): Promise<Orientation | null> =>
    tx.findOneBy(OrientationEntity, { memberId }),

  /** Locks the row until the end of the transaction. */
  lock: (tx: Tx, memberId: string): Promise<Orientation | null> =>
    tx.findOne(OrientationEntity, { where: { memberId }, lock: { mode: 'pessimistic_write' } }),

  /** Keeps the first time alone. */
  complete: async (tx: Tx, orientation: Orientation): Promise<void> => {
    await insertOnce(tx, OrientationEntity, { ...orientation });
  },

  /** Those of the members who were oriented. For the purpose of oversight. */
  completedBy: async (tx: Tx, memberIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await tx.findBy(OrientationEntity, { memberId: In(memberIds) });
    return new Set(rows.map(({ memberId }) => memberId));
  },
};
