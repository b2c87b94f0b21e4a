import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DATABASES,
  provision,
  roleUrl,
  rolesOf,
  startCluster,
  type DatabaseName,
  type RoleName,
} from '@holdfast/embedded-postgres';
import { askDatabase } from './ask-database.ts';

/** Asks a database as its administrator, past every fence. */
export type AskAsAdministrator = <Row = Record<string, unknown>>(
  database: string,
  text: string,
  values?: readonly unknown[],
) => Promise<readonly Row[]>;

/** A service that acts for members. */
type ServiceName = Exclude<DatabaseName, 'bus' | 'keyring'>;

/** Some databases of the product with their roles, for one file of tests: a real PostgreSQL of its own. */
export interface TestDatabases {
  /** The connection address of a role, in its own database. */
  url(role: RoleName): string;
  /** The logins with which the process of a service opens its database. */
  logins(service: ServiceName): { readonly memberUrl: string; readonly serviceUrl: string };
  readonly sql: AskAsAdministrator;
  /** The connection address of an owner whom no fence stops any more, for tests of what stands behind it. */
  unfencedUrl(role: RoleName): Promise<string>;
  /** Provisions once more, as the next start does. */
  provisionAgain(): Promise<void>;
  /** Ends the sessions of a role, as a restart of PostgreSQL or a lost network would, and says how many. */
  endSessionsOf(role: RoleName): Promise<number>;
  stop(): Promise<void>;
}

/** Settings that lose data in a crash of the machine, which a test can bear. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Starts PostgreSQL with these databases, all empty: the test runs the migrations that it needs. */
export async function someDatabases(...names: readonly DatabaseName[]): Promise<TestDatabases> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-databases-'));
  const plans = DATABASES.filter(({ name }) => names.includes(name));
  const passwords = Object.fromEntries(rolesOf(plans).map((role) => [role, randomUUID()]));
  const cluster = await startCluster({
    dataDir: join(folder, 'postgres'),
    port: 0,
    superuserPassword: randomUUID(),
    settings: SETTINGS,
  });
  await provision(cluster, plans, passwords);
  const sql: AskAsAdministrator = (database, text, values) =>
    askDatabase(cluster.superuserUrl(database), text, values);
  const url = (role: RoleName) => roleUrl(cluster, role, passwords);
  return {
    url,
    logins: (service) => ({ memberUrl: url(`${service}_app`), serviceUrl: url(`${service}_svc`) }),
    sql,
    provisionAgain: () => provision(cluster, plans, passwords),
    unfencedUrl: async (role) => {
      await sql('postgres', `alter role ${role} bypassrls`);
      return url(role);
    },
    endSessionsOf: async (role) => {
      const ended = await sql(
        'postgres',
        'select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = $1',
        [role],
      );
      return ended.length;
    },
    stop: async () => {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
