import { type Tx } from '@holdfast/persistence';
import { AttemptEntity } from './sign-in.entity.ts';

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

  /** Takes back the tries of someone who has shown the right secret. */
  forgive: async (subject: Buffer): Promise<void> => {
    await tx.delete(AttemptEntity, { subject });
  },
});
