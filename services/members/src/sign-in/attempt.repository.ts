import { type Tx } from '@holdfast/persistence';
import { AttemptEntity } from './sign-in.entity.ts';

/** Few enough that the try in whose transaction they are removed does not feel it. */
const MOST_AT_ONCE = 1_000;

/** The counted tries. */
export const attempts = (tx: Tx) => ({
  /** Counts one more try and returns how many there are now in the window. */
  count: async (subject: Buffer, windowStartsAt: Date): Promise<number> => {
    const rows: { tries: number }[] = await tx.query(
      `insert into attempt (subject, window_starts_at, tries) values ($1, $2, 1)
       on conflict (subject, window_starts_at) do update set tries = attempt.tries + 1
       returning tries`,
      [subject, windowStartsAt],
    );
    return rows[0]?.tries ?? 1;
  },

  /** Takes back one try of a window. */
  giveBack: async (subject: Buffer, windowStartsAt: Date): Promise<void> => {
    await tx.query(
      'update attempt set tries = tries - 1 where subject = $1 and window_starts_at = $2 and tries > 0',
      [subject, windowStartsAt],
    );
  },

  /** Removes some of the windows that began before this. Skips rows that are in use: nobody waits for it. */
  prune: async (before: Date): Promise<void> => {
    await tx.query(
      `delete from attempt where (subject, window_starts_at) in (
         select subject, window_starts_at from attempt
          where window_starts_at < $1 order by window_starts_at limit $2
          for update skip locked)`,
      [before, MOST_AT_ONCE],
    );
  },

  /** Takes back the tries of someone who has shown the right secret. */
  forgive: async (subject: Buffer): Promise<void> => {
    await tx.delete(AttemptEntity, { subject });
  },
});
