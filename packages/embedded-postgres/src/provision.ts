import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import type { Cluster } from './cluster.ts';
import {
  connectionLimitOf,
  databaseOf,
  rolesOf,
  type DatabasePlan,
  type Passwords,
  type Replicas,
  type RoleName,
} from './databases.ts';

const RIGHTS = 'login nosuperuser nobypassrls noinherit nocreaterole nocreatedb noreplication';

/**
 * Settings of the roles. A request gives up on a lock before its pool gives up on it, and on a statement before its
 * caller does; these a session may change for itself. The space for its temporary files it may not.
 */
const RUNTIME_SETTINGS = {
  lock_timeout: '800ms',
  statement_timeout: '4s',
  idle_in_transaction_session_timeout: '10s',
  temp_file_limit: '64MB',
};

/**
 * Functions of PostgreSQL that everybody may call unless it is taken from them, and that store something outside of every
 * table, where no fence is: large objects, records in the write-ahead log, and files of exported snapshots.
 */
const STORING = `proname ~ '^(lo_|loread$|lowrite$)' or proname in ('pg_logical_emit_message', 'pg_export_snapshot')`;

/**
 * Makes the databases and roles that are missing and sets rights and passwords of all, so that it can be run at every
 * start. No role enters a database that is not its own.
 * @throws Error if a role has no password in `passwords`, or the administrator's is not the cluster's.
 */
export async function provision(
  cluster: Pick<Cluster, 'superuserUrl'>,
  databases: readonly DatabasePlan[],
  passwords: Passwords,
  replicas: Replicas = {},
): Promise<void> {
  await withClient(cluster.superuserUrl('postgres'), async (client) => {
    for (const role of rolesOf(databases)) {
      await provisionRole(client, role, passwordOf(role, passwords));
      const limit = String(connectionLimitOf(role, replicas));
      await client.query(`alter role ${escapeIdentifier(role)} connection limit ${limit}`);
    }
    for (const plan of databases) await provisionDatabase(client, plan);
    await client.query('revoke all on database postgres, template1 from public');
  });
  await Promise.all(
    databases.map((plan) =>
      withClient(cluster.superuserUrl(plan.name), async (client) => {
        await provisionSchema(client, plan);
        await revokeStoring(client);
        await settleFormerRole(client, plan);
        await limitFormerRole(client, plan, replicas);
      }),
    ),
  );
}

/**
 * Drops the roles that nothing needs any more: the present ones have their rights, and no process of an earlier version
 * is signed in. May be repeated; what is still needed stays.
 */
export async function dropFormerRoles(
  cluster: Pick<Cluster, 'superuserUrl'>,
  databases: readonly DatabasePlan[],
): Promise<void> {
  for (const plan of databases) {
    if (plan.former === undefined) continue;
    await withClient(cluster.superuserUrl(plan.name), (client) => settleFormerRole(client, plan));
  }
}

/** The connection address of a role. @throws Error if it has no password. */
export function roleUrl(
  cluster: { readonly host: string; readonly port: number },
  role: RoleName,
  passwords: Passwords,
): string {
  const credentials = `${role}:${encodeURIComponent(passwordOf(role, passwords))}`;
  return `postgres://${credentials}@${cluster.host}:${cluster.port}/${databaseOf(role)}`;
}

function passwordOf(role: RoleName, passwords: Passwords): string {
  const password = passwords[role];
  if (typeof password !== 'string') throw new Error(`The role ${role} has no password.`);
  return password;
}

async function provisionRole(client: Client, role: RoleName, password: string): Promise<void> {
  const name = escapeIdentifier(role);
  const found = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (found.rowCount === 0) await client.query(`create role ${name}`);
  await client.query(`alter role ${name} with ${RIGHTS} password ${escapeLiteral(password)}`);
  if (role.endsWith('_owner')) return;
  for (const [setting, value] of Object.entries(RUNTIME_SETTINGS)) {
    await client.query(`alter role ${name} set ${setting} = ${escapeLiteral(value)}`);
  }
}

async function provisionDatabase(client: Client, plan: DatabasePlan): Promise<void> {
  const name = escapeIdentifier(plan.name);
  const owner = escapeIdentifier(plan.owner);
  const found = await client.query('select 1 from pg_database where datname = $1', [plan.name]);
  if (found.rowCount === 0) await client.query(`create database ${name} owner ${owner}`);
  await client.query(
    `alter database ${name} owner to ${owner};
     revoke all on database ${name} from public;
     grant connect on database ${name} to ${list(plan.runtime)}`,
  );
}

async function provisionSchema(client: Client, plan: DatabasePlan): Promise<void> {
  await client.query(
    `alter schema public owner to ${escapeIdentifier(plan.owner)};
     revoke all on schema public from public;
     grant usage on schema public to ${list(plan.runtime)}`,
  );
}

/** Rights to functions belong to one database each. */
async function revokeStoring(client: Client): Promise<void> {
  await client.query(
    `do $$ declare
       storing regprocedure;
     begin
       for storing in select oid from pg_proc where pronamespace = 'pg_catalog'::regnamespace and (${STORING}) loop
         execute format('revoke all on function %s from public', storing);
       end loop;
     end $$`,
  );
}

/** In a new database the role is a mere name, without a way in, which landed migrations grant to and take from. */
async function settleFormerRole(client: Client, { former }: DatabasePlan): Promise<void> {
  if (former === undefined) return;
  const name = escapeIdentifier(former.name);
  const { rows } = await client.query<{ isThere: boolean; isUsed: boolean }>(
    `select exists (select from pg_roles where rolname = $1) as "isThere",
            exists (select from pg_stat_activity where usename = $1) as "isUsed"`,
    [former.name],
  );
  const [role = { isThere: false, isUsed: false }] = rows;
  const replaced = await client.query<{ isReplaced: boolean }>(former.isReplaced);
  if (replaced.rows[0]?.isReplaced !== true) {
    if (!role.isThere) await client.query(`create role ${name} with nologin noinherit`);
  } else if (role.isThere && !role.isUsed) {
    await client.query(`drop owned by ${name}; drop role ${name}`);
  }
}

/** As long as parts of an earlier version sign in as it, it has the connections of those that take its place. */
async function limitFormerRole(
  client: Client,
  { former, runtime }: DatabasePlan,
  replicas: Replicas,
): Promise<void> {
  if (former === undefined) return;
  const found = await client.query('select 1 from pg_roles where rolname = $1', [former.name]);
  if (found.rowCount === 0) return;
  const limit = runtime.reduce((sum, role) => sum + connectionLimitOf(role, replicas), 0);
  await client.query(
    `alter role ${escapeIdentifier(former.name)} connection limit ${String(limit)}`,
  );
}

const list = (roles: readonly RoleName[]) => roles.map((role) => escapeIdentifier(role)).join(', ');

async function withClient<Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
