import type { Tx } from '@holdfast/persistence';

/** Maximum number of rows that one try removes, so that it is not slowed down. */
const MOST_AT_ONCE = 1_000;

/** A try to be counted, and the window in which at most `most` tries may lie. */
export interface CountedTry {
  readonly now: Date;
  readonly windowStartsAt: Date;
  readonly most: number;
}

/** Adds an instant, and drops those that no window holds any more. Does nothing if the window is full. */
const COUNT = `insert into attempt as present (subject, tried_at, last_tried_at) values ($1, array[$2::timestamptz], $2)
   on conflict (subject) do update
     set tried_at = array(select t from unnest(present.tried_at) as t where t > $3) || $2::timestamptz,
         last_tried_at = greatest(present.last_tried_at, $2)
     where (select count(*) from unnest(present.tried_at) as t where t > $3) < $4
   returning cardinality(tried_at) as tries`;

/** Locks a row, and makes it first if there is none. */
const LOCK = `insert into attempt as present (subject, tried_at, last_tried_at) values ($1, '{}', $2)
   on conflict (subject) do update set last_tried_at = greatest(present.last_tried_at, $2)
   returning (select count(*)::int from unnest(tried_at) as t where t > $3) as tries`;

/** Removes one try of an instant, if there are several, too. */
const GIVE_BACK = `update attempt
      set tried_at = tried_at[:array_position(tried_at, $2) - 1] || tried_at[array_position(tried_at, $2) + 1:]
    where subject = $1 and array_position(tried_at, $2) is not null`;

/** Skips rows that are in use, so that nobody waits for it. */
const PRUNE = `delete from attempt where subject in (
     select subject from attempt where last_tried_at < $1 order by last_tried_at limit $2
      for update skip locked)`;

/** Counted tries, by their instants: the window slides, so that no two windows meet at an edge. */
export const attempts = {
  /** Counts one more try. Returns the number in the window, or null if the window is full; then nothing is added. */
  take: async (
    tx: Tx,
    subject: Buffer,
    { now, windowStartsAt, most }: CountedTry,
  ): Promise<number | null> => {
    const rows: { tries: number }[] = await tx.query(COUNT, [subject, now, windowStartsAt, most]);
    return rows[0]?.tries ?? null;
  },

  /** Locks the tries of a subject until the transaction ends. Returns the number in the window. */
  lock: async (tx: Tx, subject: Buffer, { now, windowStartsAt }: Omit<CountedTry, 'most'>) => {
    const rows: { tries: number }[] = await tx.query(LOCK, [subject, now, windowStartsAt]);
    return rows[0]?.tries ?? 0;
  },

  /** Finds the instant of the oldest try in the window; null if there is none. */
  oldest: async (tx: Tx, subject: Buffer, windowStartsAt: Date): Promise<Date | null> => {
    const rows: { at: Date | null }[] = await tx.query(
      'select min(t) as at from attempt, unnest(tried_at) as t where subject = $1 and t > $2',
      [subject, windowStartsAt],
    );
    return rows[0]?.at ?? null;
  },

  /** Takes back one try that was counted at this instant. */
  giveBack: async (tx: Tx, subject: Buffer, at: Date): Promise<void> => {
    await tx.query(GIVE_BACK, [subject, at]);
  },

  /** Removes some rows whose last try was before this instant. */
  prune: async (tx: Tx, before: Date): Promise<void> => {
    await tx.query(PRUNE, [before, MOST_AT_ONCE]);
  },

  /** Takes back the tries of someone who has shown the right secret. */
  forgive: async (tx: Tx, subject: Buffer): Promise<void> => {
    await tx.query('delete from attempt where subject = $1', [subject]);
  },
};
