import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { startCluster, type Cluster } from './cluster.ts';
import { DATABASES, rolesOf, type RoleName } from './databases.ts';
import { provision, roleUrl } from './provision.ts';

const roles = rolesOf(DATABASES);
const passwordsOf = (text: string) =>
  Object.fromEntries(roles.map((role) => [role, `${role} ${text}`]));
const passwords = passwordsOf('new');
let folder: string;
let cluster: Cluster;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-provision-'));
  const dataDir = join(folder, 'postgres');
  cluster = await startCluster({ dataDir, port: 0, superuserPassword: 'secret' });
  await provision(cluster, DATABASES, passwordsOf('old'));
  await provision(cluster, DATABASES, passwords);
});

afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true });
});

async function ask(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const as = (role: RoleName, sql: string) => ask(roleUrl(cluster, role, passwords), sql);

describe('provisioning twice', () => {
  test('lets every role into its own database with its latest password', async () => {
    for (const role of roles) {
      expect(await as(role, 'select current_user::text as name')).toEqual([{ name: role }]);
    }
  });

  test('lets no role into another database', async () => {
    for (const database of ['groups', 'bus', 'postgres', 'template1']) {
      const url = new URL(roleUrl(cluster, 'members_svc', passwords));
      url.pathname = database;
      await expect(ask(url.href, 'select 1')).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('gives no role more rights than to sign in', async () => {
    const strong = await ask(
      cluster.superuserUrl('postgres'),
      `select rolname from pg_roles where rolname = any('{${roles.join(',')}}') and
         (rolsuper or rolbypassrls or rolinherit or rolcreaterole or rolcreatedb or rolreplication)`,
    );
    expect(strong).toEqual([]);
    expect(
      await ask(
        cluster.superuserUrl('postgres'),
        'select 1 from pg_auth_members where member > 16383',
      ),
    ).toEqual([]);
  });

  test('lets an owner create, and a runtime role only use what it was granted', async () => {
    await as('groups_owner', 'create schema record; create table room (id int)');
    await expect(as('groups_app', 'create table mine (id int)')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(as('groups_app', 'select * from room')).rejects.toMatchObject({ code: '42501' });
    await as('groups_owner', 'grant select on room to groups_app');
    expect(await as('groups_app', 'select * from room')).toEqual([]);
  });

  test('bounds how long a runtime role waits, and lets migrations take their time', async () => {
    const sql = `select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement,
      current_setting('idle_in_transaction_session_timeout') as idle`;
    expect(await as('members_app', sql)).toEqual([{ lock: '800ms', statement: '4s', idle: '10s' }]);
    expect(await as('members_owner', sql)).toEqual([{ lock: '0', statement: '0', idle: '0' }]);
  });

  test('refuses to go on if a role has no password', async () => {
    await expect(provision(cluster, DATABASES, {})).rejects.toThrow('has no password');
  });
});
