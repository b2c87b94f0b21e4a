import { DATABASES, type DatabaseName } from '@holdfast/embedded-postgres';
import type { TestDatabases } from './databases.ts';
import { declaredFaults, NAME, OURS, RELATIONS, type DeclaredTables } from './declared-fences.ts';
import { ownerOnlyFaults, type AskFaults } from './owner-only-table.ts';

/** Faults of the fences and rights of a migrated database, one sentence each. */
export async function tableFaults(
  databases: Pick<TestDatabases, 'sql'>,
  database: DatabaseName,
  lists: DeclaredTables,
): Promise<readonly string[]> {
  const ask: AskFaults = async (text, values) => {
    const rows = await databases.sql<{ fault: string }>(database, text, values);
    return rows.map(({ fault }) => fault);
  };
  const tables = await Promise.all(
    lists.ownerOnly.map((table) => ownerOnlyFaults(ask, database, table)),
  );
  const others = [
    listFaults(ask, lists),
    policyFaults(ask, database),
    roleFaults(ask, database),
    grantFaults(ask),
    bypassFaults(ask),
  ];
  const faults = [...tables, ...(await Promise.all(others))].flat();
  // Alone and last, since it takes all fences away until its end.
  return [...faults, ...(await declaredFaults(databases, database, lists))];
}

async function listFaults(ask: AskFaults, lists: DeclaredTables): Promise<readonly string[]> {
  const listed = [...lists.ownerOnly, ...Object.keys(lists.guarded)];
  const found = await ask(
    `select ${NAME} as fault from ${RELATIONS} where c.relkind in ('r', 'p', 'm', 'v', 'f') order by 1`,
  );
  const timesListed = (table: string) => listed.filter((each) => each === table).length;
  return [
    ...found
      .filter((table) => timesListed(table) !== 1)
      .map((table) => `${table} is declared ${timesListed(table)} times.`),
    ...listed
      .filter((table) => !found.includes(table))
      .map((table) => `${table} is declared and missing.`),
    ...Object.entries(lists.guarded)
      .filter(([, rule]) => rule.trim() === '')
      .map(([table]) => `${table} has no rule that guards it.`),
  ];
}

/**
 * Finds faults of policies: each is for the member role; or for the service role and then asks for the purpose; or, where
 * each part has a login of its own, for those that it names, and what they write it binds to the login.
 */
function policyFaults(ask: AskFaults, database: DatabaseName): Promise<readonly string[]> {
  const runtime = runtimeOf(database);
  const [service, member] = [`${database}_svc`, `${database}_app`];
  const parts = runtime.filter((role) => role !== service && role !== member);
  return ask(
    `select case
        when roles = array[$1::name] then format('%s: policy %s for %s asks for no purpose.', tablename, policyname, $1)
        when roles <@ $3::name[] then format('%s: policy %s does not look at the login.', tablename, policyname)
        else format('%s: policy %s is for %s.', tablename, policyname, array_to_string(roles, ', ')) end as fault
       from pg_policies
      where roles <> array[$2::name]
        and not (roles = array[$1::name]
          and coalesce(qual, with_check) like '%app.purpose%'
          and coalesce(with_check, qual) like '%app.purpose%')
        and not (roles <@ $3::name[]
          and (cmd in ('SELECT', 'DELETE')
            or coalesce(qual, with_check) like '%CURRENT_USER%'
              and coalesce(with_check, qual) like '%CURRENT_USER%'))
      order by 1`,
    [service, member, parts],
  );
}

const runtimeOf = (database: DatabaseName): readonly string[] =>
  DATABASES.find(({ name }) => name === database)?.runtime ?? [];

/** Finds faults of roles: a process's role owns nothing, is above nothing and stands in for nobody. */
async function roleFaults(ask: AskFaults, database: DatabaseName): Promise<readonly string[]> {
  return ask(
    `select format('%s %s.', rolname, wrong) as fault from pg_roles, lateral (values
        (rolsuper, 'is a superuser'),
        (rolbypassrls, 'bypasses row-level security'),
        (exists (select from pg_shdepend where refobjid = pg_roles.oid and deptype = 'o'), 'owns something'),
        (exists (select from pg_auth_members where member = pg_roles.oid), 'is a member of another role')
      ) as checked (is_wrong, wrong)
      where rolname = any ($1) and is_wrong order by 1`,
    [runtimeOf(database)],
  );
}

/** Finds faults of grants: runtime roles read and write rows, and vacuum; nothing is for everybody. */
function grantFaults(ask: AskFaults): Promise<readonly string[]> {
  const who = `case granted.grantee when 0 then 'PUBLIC' else granted.grantee::regrole::text end`;
  return ask(
    `select format('%s is granted %s on %s.', ${who}, granted.privilege_type, name) as fault
       from (
         select ${NAME} as name, c.relowner as owner, acl from ${RELATIONS}, lateral (
           select c.relacl union all
           select a.attacl from pg_attribute a where a.attrelid = c.oid and a.attacl is not null) as kept (acl)
         union all
         select 'schema ' || n.nspname, n.nspowner, n.nspacl from pg_namespace n where ${OURS}
       ) as object, lateral aclexplode(object.acl) as granted
      where granted.grantee <> object.owner
        and (granted.grantee = 0
          or granted.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'USAGE', 'MAINTAIN'))
      order by 1`,
  );
}

/** Finds database objects that run or read with their owner's rights. */
function bypassFaults(ask: AskFaults): Promise<readonly string[]> {
  return ask(
    `select format('%s is a function with the rights of its owner.', proname) as fault
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace and ${OURS} where prosecdef
     union all
     select format('%s is a materialized view.', ${NAME}) from ${RELATIONS} where c.relkind = 'm'
     union all
     select format('%s is a view with the rights of its owner.', ${NAME}) from ${RELATIONS}
      where c.relkind = 'v'
        and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on'], false)
     order by 1`,
  );
}
