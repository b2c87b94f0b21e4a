import pg from 'pg';
import { type Administration, type GroupLag } from '../administration.ts';

const LAGS = `
  select consumer_group as "group", topic, head.position - consumer_offset.position as behind
    from consumer_offset join topic_head head using (topic)
   order by consumer_group, topic`;

/** Administers the embedded log. Its topics need no making: they begin with their first event, and are kept for ever. */
export function postgresAdministration(databaseUrl: string): Administration {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  pool.on('error', () => undefined);
  return {
    topicFaults: () => Promise.resolve([]),
    createTopics: () => Promise.resolve([]),
    lags: async (): Promise<readonly GroupLag[]> => {
      const { rows } = await pool.query<{ group: string; topic: string; behind: string }>(LAGS);
      return rows.map((row) => ({ ...row, behind: Number(row.behind) }));
    },
    forgetGroups: () => Promise.resolve([]),
    close: () => pool.end(),
  };
}
