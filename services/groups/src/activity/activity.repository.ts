import { insertLater, question, type Tx } from '@holdfast/persistence';
import { In } from 'typeorm';
import { ActivityEntity } from './activity.entity.ts';
import type { ActivityItem } from './activity.rule.ts';

/** Items of the activity of rooms. */
export const activity = {
  /** Adds an item, whose number its room has given out in this transaction. */
  add: (tx: Tx, item: ActivityItem): Promise<void> => insertLater(tx, ActivityEntity, item),

  /** Finds the items of a room that have these numbers, in no order. */
  at: (tx: Tx, groupId: string, sequences: readonly number[]): Promise<ActivityItem[]> =>
    tx.findBy(ActivityEntity, { groupId, sequence: In(sequences) }),

  /** Finds the items from one number to another, both included, in their order. */
  between: (tx: Tx, groupId: string, first: number, last: number): Promise<ActivityItem[]> =>
    BETWEEN.all(tx, [groupId, first, last]),
};

const BETWEEN = question(
  ActivityEntity,
  'where group_id = $1 and sequence between $2 and $3 order by sequence',
);
