import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseName } from '@holdfast/embedded-postgres';
import type { TestDatabases } from './databases.ts';

/** A table of which a member may see their own rows alone. */
export interface FencedTable {
  readonly database: DatabaseName;
  readonly table: string;
  /** Values for columns whose constraints refuse a made-up one. */
  readonly values?: Readonly<Record<string, unknown>>;
}

interface Insertion {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A value for every type that our tables use; a different one in each row if it must be unique. */
const MADE_UP: Readonly<Record<string, () => unknown>> = {
  bigint: () => 1,
  boolean: () => false,
  bytea: () => randomBytes(32),
  date: () => '2026-03-29',
  integer: () => 1,
  jsonb: () => ({}),
  numeric: () => 1,
  smallint: () => 1,
  text: () => `text ${randomUUID()}`,
  'timestamp with time zone': () => new Date(),
  uuid: () => randomUUID(),
};

/**
 * An insert of one row of a member: every required column without a default gets an invented value of its type.
 * @throws Error if a column has a type that was not met before.
 */
export async function insertionFor(
  databases: Pick<TestDatabases, 'sql'>,
  { database, table, values: given = {} }: FencedTable,
  memberId: string,
): Promise<Insertion> {
  const columns = await databases.sql<{ name: string; type: string }>(
    database,
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped
        and attnotnull and not atthasdef and attidentity = ''`,
    [table],
  );
  const row = {
    ...Object.fromEntries(columns.map(({ name, type }) => [name, madeUp(type)])),
    ...given,
    member_id: memberId,
  };
  const names = Object.keys(row).map((name) => `"${name}"`);
  const places = names.map((_, index) => `$${index + 1}`);
  return {
    text: `insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`,
    values: Object.values(row),
  };
}

function madeUp(type: string): unknown {
  const make = MADE_UP[type];
  if (make === undefined) throw new Error(`Nothing is made up for the type ${type} yet.`);
  return make();
}
