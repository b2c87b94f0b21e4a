import { ask, insertOnce, type Tx } from '@holdfast/persistence';
import { GroupEntity } from './group.entity.ts';
import type { Group } from './group.rule.ts';

/** Rows of groups, for questions about several tables. */
export const groupRows = GroupEntity;

/** Groups. The caller that asks for one by its id has checked a membership, or a code, first. */
export const groups = {
  /** Adds a group; false if its creator's key was used before. Waits for a request with the same key that is under way. */
  addOnce: (tx: Tx, group: Group): Promise<boolean> => insertOnce(tx, GroupEntity, { ...group }),

  findByKey: (tx: Tx, createdBy: string, keyDigest: Buffer): Promise<Group | null> =>
    tx.findOneBy(GroupEntity, { createdBy, keyDigest }),

  /** Counts the groups that somebody has opened after an instant. */
  openedSince: async (tx: Tx, createdBy: string, since: Date): Promise<number> => {
    const [row] = await ask<{ count: string }>(
      tx,
      'select count(*) from "group" where created_by = $1 and created_at > $2',
      [createdBy, since],
    );
    return Number(row?.count ?? 0);
  },

  /** Finds a group by its id, for somebody who holds a code of it. */
  find: (tx: Tx, id: string): Promise<Group | null> => tx.findOneBy(GroupEntity, { id }),

  /** Locks the row: if two people want the last seat, the second sees that it is taken. */
  lock: (tx: Tx, id: string): Promise<Group | null> =>
    tx.findOne(GroupEntity, { where: { id }, lock: { mode: 'for_no_key_update' } }),

  /** Records which version of its agreement is in force, in a row that this transaction has locked. */
  setAgreementVersion: async (tx: Tx, id: string, agreementVersion: number): Promise<void> => {
    await tx.update(GroupEntity, { id }, { agreementVersion });
  },

  /** Counts one more person, in a row that this transaction has locked. */
  addSeatTaken: async (tx: Tx, id: string): Promise<void> => {
    await tx.increment(GroupEntity, { id }, 'memberCount', 1);
  },

  /** Counts one person less, and locks the row until the end of the transaction. */
  giveSeatBack: async (tx: Tx, id: string): Promise<void> => {
    await tx.decrement(GroupEntity, { id }, 'memberCount', 1);
  },

  /** Takes the next number of a room and locks its row until the end of the transaction: no number is missing or given twice. */
  nextSequence: async (tx: Tx, id: string): Promise<number> => {
    const [rows] = await tx.query<[{ head_sequence: number }[], number]>(
      'update "group" set head_sequence = head_sequence + 1 where id = $1 returning head_sequence',
      [id],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('A number was asked for in a room that is not there.');
    return row.head_sequence;
  },
};
