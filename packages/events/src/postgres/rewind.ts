import { asLeader } from '../leader.ts';
import { lockOf } from './subscribe.ts';

/** Whose place is moved to the beginning of the log, and what is done meanwhile. */
export interface Rewinding {
  readonly group: string;
  /** Done while no consumer of this group reads. */
  readonly meanwhile: () => Promise<void>;
}

/** Long enough for a consumer that is just ending. */
const WAIT_MS = 1_000;

/**
 * Takes the lead of a consumer group, moves its place to the beginning of the log, and then does the work. In this order,
 * since after a fault between the two steps events come again, which their inbox knows; in the other, they were lost.
 * Whoever leads afterwards asks the log for the place. @returns false where a consumer of this group is running.
 */
export async function rewind(
  databaseUrl: string,
  { group, meanwhile }: Rewinding,
): Promise<boolean> {
  let isDone = false;
  await asLeader(
    { databaseUrl, lock: lockOf(group), signal: AbortSignal.timeout(WAIT_MS) },
    async (client) => {
      await client.query('update consumer_offset set position = 0 where consumer_group = $1', [
        group,
      ]);
      await meanwhile();
      isDone = true;
    },
  );
  return isDone;
}
