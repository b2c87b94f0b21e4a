import { type Tx } from '@holdfast/persistence';

/** Few enough that the try in whose transaction they are removed does not feel it. */
const MOST_AT_ONCE = 1_000;

/** A try to be counted, and the window in which not more than `most` may lie. */
export interface CountedTry {
  readonly now: Date;
  readonly windowStartsAt: Date;
  readonly most: number;
}

/** Adds an instant, and drops those that no window holds any more; does nothing where the window is full. */
const COUNT = `insert into attempt as present (subject, tried_at, last_tried_at) values ($1, array[$2::timestamptz], $2)
   on conflict (subject) do update
     set tried_at = array(select t from unnest(present.tried_at) as t where t > $3) || $2::timestamptz,
         last_tried_at = greatest(present.last_tried_at, $2)
     where (select count(*) from unnest(present.tried_at) as t where t > $3) < $4
   returning cardinality(tried_at) as tries`;

/** Makes a row to be locked where there is none. */
const LOCK = `insert into attempt as present (subject, tried_at, last_tried_at) values ($1, '{}', $2)
   on conflict (subject) do update set last_tried_at = greatest(present.last_tried_at, $2)
   returning (select count(*)::int from unnest(tried_at) as t where t > $3) as tries`;

/** Of several tries at one instant, one. */
const GIVE_BACK = `update attempt
      set tried_at = tried_at[:array_position(tried_at, $2) - 1] || tried_at[array_position(tried_at, $2) + 1:]
    where subject = $1 and array_position(tried_at, $2) is not null`;

/** Rows that are in use are skipped: nobody waits for it. */
const PRUNE = `delete from attempt where subject in (
     select subject from attempt where last_tried_at < $1 order by last_tried_at limit $2
      for update skip locked)`;

/** The counted tries, by their instants: a window slides, so that no two of them meet at its edge. */
export const attempts = {
  /** Counts one more try and returns how many there are in the window now; null where it is full, and nothing is added. */
  take: async (
    tx: Tx,
    subject: Buffer,
    { now, windowStartsAt, most }: CountedTry,
  ): Promise<number | null> => {
    const rows: { tries: number }[] = await tx.query(COUNT, [subject, now, windowStartsAt, most]);
    return rows[0]?.tries ?? null;
  },

  /** Locks the tries of a subject until the transaction ends, and returns how many are in the window. */
  lock: async (tx: Tx, subject: Buffer, { now, windowStartsAt }: Omit<CountedTry, 'most'>) => {
    const rows: { tries: number }[] = await tx.query(LOCK, [subject, now, windowStartsAt]);
    return rows[0]?.tries ?? 0;
  },

  /** When the oldest try in the window was; null where there is none. */
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

  /** Removes some whose last try was before this. Skips rows that are in use: nobody waits for it. */
  prune: async (tx: Tx, before: Date): Promise<void> => {
    await tx.query(PRUNE, [before, MOST_AT_ONCE]);
  },

  /** Takes back the tries of someone who has shown the right secret. */
  forgive: async (tx: Tx, subject: Buffer): Promise<void> => {
    await tx.query('delete from attempt where subject = $1', [subject]);
  },
};
