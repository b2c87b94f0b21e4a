import pg from 'pg';
import { lockOf } from './subscribe.ts';
import type { Administration, GroupLag } from '../administration.ts';

/** Short enough for an operator who waits for a sentence. */
const CONNECT_TIMEOUT_MS = 5_000;

const LAGS = `
  select consumer_group as "group", topic, head.position - consumer_offset.position as behind
    from consumer_offset join topic_head head using (topic)
   order by consumer_group, topic`;

/**
 * Administers the embedded log. Its topics need no making: they begin with their first event, and are kept for ever.
 */
export function postgresAdministration(databaseUrl: string): Administration {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  pool.on('error', () => undefined);
  return {
    topicFaults: () => Promise.resolve([]),
    createTopics: () => Promise.resolve([]),
    lags: async (): Promise<readonly GroupLag[]> => {
      const { rows } = await pool.query<{ group: string; topic: string; behind: string }>(LAGS);
      return rows.map((row) => ({ ...row, partition: null, behind: Number(row.behind) }));
    },
    forgetGroups: (groups) => forgetGroups(pool, groups),
    close: () => pool.end(),
  };
}

/** A group without a leader has no reader: a process that takes the lead for a moment may delete its positions. */
async function forgetGroups(pool: pg.Pool, groups: readonly string[]): Promise<readonly string[]> {
  const forgotten: string[] = [];
  for (const group of groups) {
    const { rows } = await pool.query<{ leads: boolean }>(
      `select pg_try_advisory_lock(hashtextextended($1, 0)) as leads`,
      [lockOf(group)],
    );
    if (rows[0]?.leads !== true) continue;
    await pool.query('delete from consumer_offset where consumer_group = $1', [group]);
    await pool.query('select pg_advisory_unlock(hashtextextended($1, 0))', [lockOf(group)]);
    forgotten.push(group);
  }
  return forgotten;
}
