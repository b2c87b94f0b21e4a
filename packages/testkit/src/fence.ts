import { randomUUID } from 'node:crypto';
import type { RoleName } from '@holdfast/embedded-postgres';
import pg from 'pg';
import type { TestDatabases } from './databases.ts';
import { insertionFor, type FencedTable } from './made-up-row.ts';

/** Result of the member role's try: the members whose rows it met, or the refusal's SQLSTATE. */
type Met = readonly string[] | string;

const REFUSED = '42501';

/**
 * Finds the leaks of a table's fence, one sentence each: a row of each of two members is written past it; then the
 * member role reads, changes and deletes without saying whose rows. Only those two rows stay.
 */
export async function fenceFaults(
  databases: TestDatabases,
  fenced: FencedTable,
): Promise<readonly string[]> {
  const { database, table } = fenced;
  const [own, other] = [randomUUID(), randomUUID()];
  for (const member of [own, other]) {
    const { text, values } = await insertionFor(databases, fenced, member);
    await databases.sql(database, text, values);
  }
  const foreign = await insertionFor(databases, fenced, other);
  const sweeping = [`select * from ${table}`, ...(await sweepingChanges(databases, fenced))];
  const role = `${database}_app` as RoleName;
  return withClient(databases.url(role), async (client) => {
    const faults: string[] = [];
    for (const statement of sweeping) {
      const met = await tries(client, own, statement);
      if (!isExactly(met, [own]))
        faults.push(`"${statement}" meets other rows than a member's own.`);
      const unnamed = await tries(client, '', statement);
      if (!isExactly(unnamed, [])) faults.push(`"${statement}" meets rows without a member.`);
    }
    const written = await tries(client, own, foreign.text, foreign.values);
    if (written !== REFUSED) faults.push(`${table} takes a row that is another member's.`);
    return faults;
  });
}

/** Statements without a condition: an update of each column that the member role may change, and a delete if it may. */
async function sweepingChanges(
  databases: TestDatabases,
  { database, table }: FencedTable,
): Promise<readonly string[]> {
  const rows = await databases.sql<{ statement: string }>(
    database,
    `select format('update %s set %I = %2$I returning *', $1::text, attname) as statement
       from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped
        and has_column_privilege($2, attrelid, attnum, 'update')
     union all
     select format('delete from %s returning *', $1::text) where has_table_privilege($2, $1, 'delete')`,
    [table, `${database}_app`],
  );
  return rows.map(({ statement }) => statement);
}

/** Runs a statement as the member role in the name of a member, and undoes it. */
async function tries(
  client: pg.Client,
  member: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Met> {
  await client.query('begin');
  try {
    await client.query(`select set_config('app.member_id', $1, true)`, [member]);
    const { rows } = await client.query<{ member_id: string }>(text, [...values]);
    return rows.map((row) => row.member_id);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code === undefined) throw error;
    return error.code;
  } finally {
    await client.query('rollback');
  }
}

function isExactly(met: Met, members: readonly string[]): boolean {
  return JSON.stringify(met) === JSON.stringify(members);
}

async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
