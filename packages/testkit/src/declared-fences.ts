import type { DatabaseName } from '@holdfast/embedded-postgres';
import type { TestDatabases } from './databases.ts';

/** The tables of a database as they are declared. */
export interface DeclaredTables {
  /** Tables whose rows belong to one member alone: fenced by row-level security. Outside `public`, with their schema's name. */
  readonly ownerOnly: readonly string[];
  /** The others, each with the rule that guards it. */
  readonly guarded: Readonly<Record<string, string>>;
  /** SQL that makes policies and grants if there are none: by table, `sequence …` or `schema …`. */
  readonly made: Readonly<Record<string, string>>;
}

/** Schemas of our own: not those of PostgreSQL. */
export const OURS = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;
/** The name of a relation; outside `public`, with its schema's. */
export const NAME = `case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end`;
export const RELATIONS = `pg_class c join pg_namespace n on n.oid = c.relnamespace and ${OURS}`;

/** Takes away every policy, every grant to a role that is not the owner, and row-level security. */
const STRIP = `
  do $$ declare
    found record;
  begin
    for found in select policyname, schemaname, tablename from pg_policies loop
      execute format('drop policy %I on %I.%I', found.policyname, found.schemaname, found.tablename);
    end loop;
    for found in select c.oid::regclass as name from ${RELATIONS} where relkind in ('r', 'p') loop
      execute format('alter table %s disable row level security, no force row level security', found.name);
    end loop;
    for found in
      select distinct n.nspname, a.grantee from pg_namespace n, (
        select (aclexplode(relacl)).grantee from pg_class union
        select (aclexplode(attacl)).grantee from pg_attribute union
        select (aclexplode(nspacl)).grantee from pg_namespace) as a
       where ${OURS} and a.grantee <> n.nspowner and a.grantee <> (select oid from pg_roles where rolname = current_user)
    loop
      execute format('revoke all on all tables in schema %I from %s', found.nspname, grantee_name(found.grantee));
      execute format('revoke all on all sequences in schema %I from %s', found.nspname, grantee_name(found.grantee));
      if found.nspname <> 'public' then
        execute format('revoke all on schema %I from %s', found.nspname, grantee_name(found.grantee));
      end if;
    end loop;
  end $$;
`.replaceAll(
  'grantee_name(found.grantee)',
  `coalesce((select quote_ident(rolname) from pg_roles where oid = found.grantee), 'public')`,
);

/**
 * Fences of a database, one sentence each, as PostgreSQL prints them. A grant of a column that the table's grant
 * covers is left out.
 */
const FACTS = `
  with rights as (
    select ${NAME} as name, c.oid, c.relowner as owner, null::text as part, acl.* from ${RELATIONS}, aclexplode(c.relacl) as acl
    union all
    select ${NAME}, c.oid, c.relowner, a.attname, acl.* from ${RELATIONS}
      join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) as acl
    union all
    select 'schema ' || n.nspname, n.oid, n.nspowner, null, acl.* from pg_namespace n, aclexplode(n.nspacl) as acl
     where ${OURS} and n.nspname <> 'public'
  )
  select format('%s: %s may %s%s%s', name, case grantee when 0 then 'PUBLIC' else grantee::regrole::text end,
           privilege_type, ' (' || part || ')', case when is_grantable then ' and hand it on' end) as fact
    from rights r
   where grantee <> owner and not (part is not null and exists (
     select from rights whole where whole.oid = r.oid and whole.part is null and whole.grantee = r.grantee
       and whole.privilege_type = r.privilege_type and whole.is_grantable >= r.is_grantable))
  union
  select format('%s: row-level security is %s', ${NAME},
           case when relforcerowsecurity then 'forced' else 'on, but for the owner' end)
    from ${RELATIONS} where relrowsecurity
  union
  select format('%s: policy %s, %s, lets %s %s%s%s',
           case schemaname when 'public' then tablename else schemaname || '.' || tablename end,
           policyname, lower(permissive), array_to_string(roles, ', '), cmd, ' using ' || qual, ' with check ' || with_check)
    from pg_policies
`;

/** Differences between a migrated database and its declaration, one sentence each. */
export async function declaredFaults(
  { sql }: Pick<TestDatabases, 'sql'>,
  database: DatabaseName,
  { made }: DeclaredTables,
): Promise<readonly string[]> {
  const facts = async (before: string) => {
    const rows = await sql<{ fact: string }>(database, `${before} ${FACTS}`);
    return rows.map(({ fact }) => fact);
  };
  const found = await facts('');
  const isThere = async (name: string) => {
    const [relation] = await sql<{ is: boolean }>(
      database,
      `select to_regclass($1) is not null or to_regnamespace($1) is not null as is`,
      [name.replace(/^(sequence|schema) /, '').replace(/[^.]+/g, '"$&"')],
    );
    return relation?.is === true;
  };
  const names = Object.keys(made);
  const missing = await Promise.all(names.map(async (name) => !(await isThere(name))));
  const present = names.filter((_, index) => missing[index] === false);
  // The connection is closed without a commit, so the fences stay as they are.
  const declared = await facts(
    `begin; ${STRIP} ${present.map((name) => made[name] ?? '').join('\n')}`,
  );
  return [
    ...declared.filter((fact) => !found.includes(fact)).map((fact) => `Not there: ${fact}.`),
    ...found.filter((fact) => !declared.includes(fact)).map((fact) => `Not declared: ${fact}.`),
  ].sort();
}
