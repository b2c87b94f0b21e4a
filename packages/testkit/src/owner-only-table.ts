/** Asks for the column `fault`. */
export type AskFaults = (text: string, values?: readonly unknown[]) => Promise<readonly string[]>;

/** The one condition by which a member role sees and writes rows, as PostgreSQL prints it. */
const OWN = `(member_id = (NULLIF(current_setting('app.member_id'::text, true), ''::text))::uuid)`;

/** Faults of the fence of a table whose rows belong to one member alone. */
export async function ownerOnlyFaults(
  ask: AskFaults,
  database: string,
  table: string,
): Promise<readonly string[]> {
  const [isThere] = await ask('select to_regclass($1)::text as fault', [table]);
  if (typeof isThere !== 'string') return [];
  const faults = await Promise.all([
    structureFaults(ask, table),
    ownPolicyFaults(ask, database, table),
  ]);
  return faults.flat();
}

function structureFaults(ask: AskFaults, table: string): Promise<readonly string[]> {
  return ask(
    `select format('%s %s.', $1::text, wrong) as fault
       from pg_class c
       left join pg_attribute a on a.attrelid = c.oid and a.attname = 'member_id',
       lateral (values
         (c.relrowsecurity, 'does not enable row-level security'),
         (c.relforcerowsecurity, 'does not force row-level security on its owner'),
         (coalesce(a.atttypid = 'uuid'::regtype and a.attnotnull, false), 'has no member_id uuid not null'),
         (exists (select from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum
            and i.indisvalid and i.indpred is null), 'has no index led by member_id')
       ) as checked (is_right, wrong)
      where c.oid = $1::regclass and not is_right`,
    [table],
  );
}

function ownPolicyFaults(
  ask: AskFaults,
  database: string,
  table: string,
): Promise<readonly string[]> {
  return ask(
    `select format('%s has %s policies for %s, of which %s show a member their own rows alone.',
              $1::text, count(*), $2::text, count(*) filter (where is_own)) as fault
       from (
         select permissive = 'PERMISSIVE' and cmd = 'ALL' and qual = $3 and with_check = $3 as is_own
           from pg_policies
          where format('%I.%I', schemaname, tablename)::regclass = $1::regclass and $2::name = any (roles)
       ) as policy
     having count(*) <> 1 or not coalesce(bool_and(is_own), false)`,
    [table, `${database}_app`, OWN],
  );
}
