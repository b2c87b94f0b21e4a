import { readFileSync } from 'node:fs';
import { DATABASES, provision, type Passwords, type Replicas } from '@holdfast/embedded-postgres';

/** The PostgreSQL to provision, and the passwords of its roles. */
export interface DatabasesPlan {
  readonly administratorUrl: string;
  /** JSON: the password of each role. */
  readonly passwordsFile: string;
  /** Processes of each part that run at once at most; one if it is not said. */
  readonly replicas?: Replicas;
}

/**
 * Makes the databases and roles of Holdfast in a PostgreSQL that is not ours, or brings what is there to the same state.
 * @throws Error if the administrator is refused or a role has no password.
 */
export async function provisionDatabases(plan: DatabasesPlan): Promise<readonly string[]> {
  const passwords = JSON.parse(readFileSync(plan.passwordsFile, 'utf8')) as Passwords;
  const cluster = { superuserUrl: within(plan.administratorUrl) };
  await provision(cluster, DATABASES, passwords, plan.replicas);
  return DATABASES.map(({ name }) => name);
}

/** Address with the same server and login, and another database. */
function within(administratorUrl: string): (database: string) => string {
  return (database) => {
    const url = new URL(administratorUrl);
    url.pathname = database;
    return url.href;
  };
}
