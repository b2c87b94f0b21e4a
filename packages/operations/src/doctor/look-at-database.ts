import type { Ask } from './ask.ts';
import { findingsOf, type Finding } from './finding.ts';

/** Versions of PostgreSQL with which everything is tried. */
const LEAST_POSTGRES = 180_000;
const NOTE_CLOCK_MS = 1_000;
const WRONG_CLOCK_MS = 5_000;

/** Looks at the version of PostgreSQL. */
export async function versionFinding(ask: Ask): Promise<Finding> {
  const { ok, wrong } = findingsOf('postgresql');
  const [row] = await ask<{ version: string; number: number }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
  );
  const version = row?.version ?? '';
  return Number(row?.number) >= LEAST_POSTGRES
    ? ok(version)
    : wrong(`${version} is older than what everything is tried with`, 'Move to PostgreSQL 18.');
}

/** Compares this clock with the database's. */
export async function clockFinding(ask: Ask): Promise<Finding> {
  const before = Date.now();
  const [row] = await ask<{ at: Date }>('select clock_timestamp() as at');
  const here = (before + Date.now()) / 2;
  return judgeClock(Math.round(Math.abs((row?.at.getTime() ?? 0) - here)));
}

/** Judges how far two clocks are apart. */
export function judgeClock(apartMs: number): Finding {
  const { ok, note, wrong } = findingsOf('clock');
  const says = `${String(apartMs)} ms apart from PostgreSQL's`;
  const todo = 'Have both machines keep time (NTP): tokens and days are counted by clocks.';
  if (apartMs > WRONG_CLOCK_MS) return wrong(says, todo);
  return apartMs > NOTE_CLOCK_MS ? note(says, todo) : ok(says);
}

/** Compares the migrations that a database had with those of this build. @param expected names of their files. */
export async function migrationFinding(
  database: string,
  ask: Ask,
  expected: readonly string[],
): Promise<Finding> {
  const { ok, wrong } = findingsOf('migrations');
  const rows = await ask<{ name: string }>('select name from migration');
  const had = new Set(rows.map(({ name }) => name));
  const missing = expected.filter((name) => !had.has(rowOf(name)));
  return missing.length === 0
    ? ok(`${database}: all ${String(expected.length)}`)
    : wrong(`${database} lacks ${missing.join(', ')}`, 'Run `npm run migrate` as the owner.');
}

/** The row of a migration, by the name of its file: `0003-keep-notes` is `KeepNotes` and a number. */
function rowOf(name: string): string {
  const [number = '', ...words] = name.split('-');
  const capitalized = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return `${capitalized.join('')}${String(1_764_000_000_000 + Number(number))}`;
}

/** Looks whether every fenced table is fenced for everybody, its owner included. */
export async function fenceFinding(database: string, ask: Ask): Promise<Finding> {
  const { ok, wrong } = findingsOf('fences');
  const tables = await ask<{ name: string; holds: boolean }>(
    `select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as holds
       from pg_class c
      where c.relkind in ('r', 'p')
        and (c.relrowsecurity or exists (select from pg_policy where polrelid = c.oid))`,
  );
  const open = tables.filter(({ holds }) => !holds).map(({ name }) => name);
  const all = String(tables.length);
  return open.length === 0
    ? ok(`${database}: forced on ${all} of ${all} fenced tables`)
    : wrong(
        `${database}: not in force on ${open.join(', ')}`,
        'As the owner: alter table … enable row level security, force row level security. Then find out who changed it.',
      );
}

/** Looks whether a login of Holdfast can do more than it may. */
export async function roleFinding(ask: Ask): Promise<Finding> {
  const { ok, wrong } = findingsOf('roles');
  const roles = await ask<{ name: string; isOver: boolean }>(
    `select rolname as name,
            rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
              or exists (select from pg_auth_members where member = pg_roles.oid)
              as "isOver"
       from pg_roles
      where rolname ~ '^(members|keyring|groups|journaling|insights)_(owner|app|svc)$|^bus_[a-z]+$'`,
  );
  const over = roles.filter(({ isOver }) => isOver).map(({ name }) => name);
  return over.length === 0
    ? ok(`${String(roles.length)}, none with more than its rights`)
    : wrong(`with more than its rights: ${over.join(', ')}`, 'Run `provisioning databases`.');
}

/** Looks whether a login of a process owns something, or may do what no process does. */
export async function rightFinding(database: string, ask: Ask): Promise<Finding> {
  const { ok, wrong } = findingsOf('rights');
  const faults = await ask<{ fault: string }>(
    `select format('%s owns %s', pg_get_userbyid(relowner), oid::regclass) as fault
       from pg_class
      where relnamespace not in (select oid from pg_namespace where nspname ~ '^pg_|^information_schema$')
        and pg_get_userbyid(relowner) !~ '_owner$' and relkind in ('r', 'p', 'v', 'm', 'S')
     union all
     select format('%s may %s %s', case grantee when 0 then 'everybody' else pg_get_userbyid(grantee)::text end,
                   lower(privilege_type), c.oid::regclass)
       from pg_class c, aclexplode(c.relacl)
      where c.relnamespace not in (select oid from pg_namespace where nspname ~ '^pg_|^information_schema$')
        and grantee <> c.relowner
        and (grantee = 0 or privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES'))`,
  );
  return faults.length === 0
    ? ok(`${database}: as they are meant`)
    : wrong(
        `${database}: ${faults.map(({ fault }) => fault).join('; ')}`,
        'Find out who gave it, and take it away as the owner.',
      );
}
