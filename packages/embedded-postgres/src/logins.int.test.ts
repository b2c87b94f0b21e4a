import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { startCluster, type Cluster } from './cluster.ts';
import {
  connectionLimitOf,
  databaseOf,
  DATABASES,
  partOf,
  rolesOf,
  type RoleName,
} from './databases.ts';
import { provision, roleUrl } from './provision.ts';

const roles = rolesOf(DATABASES);
const runtime = DATABASES.flatMap((plan) => plan.runtime);
const passwords = Object.fromEntries(roles.map((role) => [role, role]));
let folder: string;
let cluster: Cluster;

/** What an installation of the version before has: roles without a limit, and rights that PostgreSQL gives to all. */
const AS_BEFORE = `
  grant execute on function lo_create(oid), lo_from_bytea(oid, bytea), lo_put(oid, bigint, bytea), lo_open(oid, int),
    lowrite(int, bytea), pg_logical_emit_message(boolean, text, text, boolean), pg_export_snapshot() to public`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-logins-'));
  const dataDir = join(folder, 'postgres');
  cluster = await startCluster({ dataDir, port: 0, superuserPassword: 'secret' });
  await provision(cluster, DATABASES, passwords);
  for (const { name } of DATABASES) await ask(cluster.superuserUrl(name), AS_BEFORE);
  for (const role of [...roles, 'bus_svc'])
    await ask(
      cluster.superuserUrl('postgres'),
      `alter role ${role} connection limit -1; alter role ${role} reset all`,
    );
  await ask(cluster.superuserUrl('postgres'), 'alter role bus_svc login');
  await provision(cluster, DATABASES, passwords);
});

afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true });
});

async function ask<Row>(url: string, sql: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return [await client.query(sql)].flat().at(-1)?.rows as Row[];
  } finally {
    await client.end();
  }
}

const as = <Row>(role: RoleName, sql: string) => ask<Row>(roleUrl(cluster, role, passwords), sql);
const names = async (role: RoleName, sql: string) =>
  (await as<{ name: string }>(role, sql)).map(({ name }) => name);

describe('connections', () => {
  test('are limited for every login but the administrator’s', async () => {
    const free = await ask(
      cluster.superuserUrl('postgres'),
      'select rolname from pg_roles where rolcanlogin and not rolsuper and rolconnlimit < 0',
    );
    expect(free).toEqual([]);
  });

  test('of the logins of one part leave enough for the others', async () => {
    const [most] = await ask<{ most: number }>(
      cluster.superuserUrl('postgres'),
      `select current_setting('max_connections')::int as most`,
    );
    for (const part of ['gateway', 'members', 'groups', 'journaling', 'insights']) {
      const own = runtime.filter((role) => partOf(role) === part);
      const limits = own.reduce((sum, role) => sum + connectionLimitOf(role), 0);
      expect(limits).toBeLessThanOrEqual((most?.most ?? 0) / 2);
    }
  });

  test('beyond the limit are refused to that login alone', async () => {
    const clients: Client[] = [];
    const open = async (role: RoleName) => {
      const client = new Client({ connectionString: roleUrl(cluster, role, passwords) });
      await client.connect();
      clients.push(client);
    };
    for (let left = connectionLimitOf('bus_gateway'); left > 0; left -= 1)
      await open('bus_gateway');
    await expect(open('bus_gateway')).rejects.toMatchObject({ code: '53300' });
    await open('bus_members');
    await Promise.all(clients.map((client) => client.end()));
  });

  test('are as many as the replicas of a part need, and its next generation', () => {
    expect(connectionLimitOf('groups_app', { groups: 6 })).toBe(10 * 6 * 2 + 6);
    expect(connectionLimitOf('bus_groups', { groups: 6 })).toBe(6 * 6 * 2 + 6);
    expect(connectionLimitOf('keyring_svc', { members: 2 })).toBe(9 * 2 * 2 + 6);
    expect(connectionLimitOf('groups_app', { gateway: 6 })).toBe(10 * 2 + 6);
  });
});

/**
 * Volatile functions of PostgreSQL that a login may call, each family with the reason why it may. A new one is looked at
 * before it gets its line.
 */
const REVIEWED: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^(pg_try)?(pg)?_advisory_/, 'locks in memory, until the session ends: parts lead by them'],
  [/^pg_notify$/, 'wakes readers; the statement NOTIFY cannot be revoked'],
  [/^(nextval|setval|currval|lastval)$/, 'asks for a right to the sequence'],
  [/^(set_config|setseed)$/, 'changes the session'],
  [/^pg_(cancel|terminate)_backend$/, 'reaches sessions of the same login alone'],
  [/^binary_upgrade_/, 'works in an upgrade of PostgreSQL alone'],
  [
    /^(pg_create|pg_copy|pg_drop|pg_sync)_(logical_|physical_)?replication_slots?$/,
    'asks for replication',
  ],
  [
    /^pg_(replication_slot_advance|logical_slot_(get|peek)_(binary_)?changes)$/,
    'asks for replication',
  ],
  [/^pg_(clear|restore)_(attribute|relation)_stats$/, 'asks for the right to maintain the table'],
  [/^(brin|gin)_(desummarize|summarize|clean)_/, 'asks for the table’s owner'],
  [/^pg_(import_system_collations|nextoid|stop_making_pinned_objects)$/, 'asks for a superuser'],
  [
    /^pg_(extension_config_dump|isolation_test_session_is_blocked)$/,
    'reads, or works in a script of an extension',
  ],
  [
    /^pg_(get|stat|stat_get|control|current|last|is|xact|wal|prepared|lock|safe|blocking|available|jit|notification|partition|sequence|database|collation|table|tablespace|total|indexes|relation)_/,
    'reads',
  ],
  [/^pg_sleep(_for|_until)?$/, 'waits on the connection'],
  [
    /^(array_sample|array_shuffle|random|random_normal|gen_random_uuid|uuidv[47]|clock_timestamp|timeofday)$/,
    'makes a value',
  ],
  [/^(current_query|currtid2|txid_status|amvalidate)$/, 'reads'],
  [/^(cursor|query)_to_xml/, 'runs with the rights of who calls'],
  [/^ts_(rewrite|stat)$/, 'runs with the rights of who calls'],
];

/** Those that SQL can call: none of the server’s own insides. */
const CALLABLE = `
  select distinct proname::text as name from pg_proc
   where pronamespace = 'pg_catalog'::regnamespace and provolatile = 'v'
     and has_function_privilege(oid, 'execute')
     and prorettype <> 'trigger'::regtype and not ('internal'::regtype = any (proargtypes::oid[]))
     and prorettype::regtype::text !~ '_handler$|^internal$' and proname !~ '^plpgsql_'
   order by 1`;

describe.each(runtime)('the login %s', (role) => {
  test('calls no function that stores something outside of its tables', async () => {
    const callable = await names(role, CALLABLE);
    expect(callable).toContain('pg_notify');
    expect(callable.filter((name) => !REVIEWED.some(([pattern]) => pattern.test(name)))).toEqual(
      [],
    );
    await expect(as(role, `select lo_from_bytea(0, '\\x00')`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(as(role, `select lo_create(0)`)).rejects.toMatchObject({ code: '42501' });
  });

  test('makes no object, for a moment or for ever', async () => {
    for (const statement of [
      'create temporary table mine (id int)',
      'create table mine (id int)',
      'create schema mine',
      'create function mine() returns int language sql return 1',
      `create domain mine as int`,
    ])
      await expect(as(role, statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('enters its own database alone', async () => {
    expect(
      await names(
        role,
        `select datname::text as name from pg_database where datallowconn and has_database_privilege(oid, 'connect')`,
      ),
    ).toEqual([databaseOf(role)]);
  });

  test('writes to nothing of PostgreSQL’s own', async () => {
    // An update of the view is the statement SET.
    expect(
      await names(
        role,
        `select oid::regclass::text as name from pg_class
          where relkind in ('r', 'v', 'm', 'p', 'S') and has_table_privilege(oid, 'insert, update, delete, truncate')`,
      ),
    ).toEqual(['pg_settings']);
  });

  test('cannot give itself more space for temporary files', async () => {
    expect(await names(role, `select current_setting('temp_file_limit') as name`)).toEqual([
      '64MB',
    ]);
    await expect(as(role, 'set temp_file_limit = -1')).rejects.toMatchObject({ code: '42501' });
  });
});
