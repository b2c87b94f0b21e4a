/** A database of the product and the roles that may enter it. */
export interface DatabasePlan {
  readonly name: DatabaseName;
  /** The role that owns the database and its schemas, and runs the migrations. */
  readonly owner: RoleName;
  /** The roles of the processes. They own nothing. */
  readonly runtime: readonly RoleName[];
}

/** The names of the databases. */
export type DatabaseName = 'members' | 'keyring' | 'groups' | 'journaling' | 'insights' | 'bus';

/** The names of the roles: `_owner` migrates, `_app` acts for one member at a time, `_svc` for a purpose. */
export type RoleName = `${DatabaseName}_${'owner' | 'app' | 'svc'}`;

/** Each role's password. */
export type Passwords = Readonly<Partial<Record<RoleName, string>>>;

/** All databases of the product. The key ring and the bus belong to no single member, so they have no `_app`. */
export const DATABASES: readonly DatabasePlan[] = [
  database('members', 'app', 'svc'),
  database('keyring', 'svc'),
  database('groups', 'app', 'svc'),
  database('journaling', 'app', 'svc'),
  database('insights', 'app', 'svc'),
  database('bus', 'svc'),
];

/** All roles of these databases. */
export function rolesOf(databases: readonly DatabasePlan[]): readonly RoleName[] {
  return databases.flatMap(({ owner, runtime }) => [owner, ...runtime]);
}

/** The database that a role may enter. */
export function databaseOf(role: RoleName): string {
  return role.slice(0, role.lastIndexOf('_'));
}

function database(name: DatabaseName, ...runtime: readonly ('app' | 'svc')[]): DatabasePlan {
  return {
    name,
    owner: `${name}_owner`,
    runtime: runtime.map((kind) => `${name}_${kind}` as const),
  };
}
