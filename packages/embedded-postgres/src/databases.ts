/** A database of the product and the roles that may enter it. */
export interface DatabasePlan {
  readonly name: DatabaseName;
  /** The role that owns the database and its schemas, and runs the migrations. */
  readonly owner: RoleName;
  /** The roles of the processes. They own nothing. */
  readonly runtime: readonly RoleName[];
  /** A role that was of use in the past. It goes once nothing needs it. */
  readonly former?: FormerRole;
}

/** A role that processes of an earlier version sign in as, and that landed migrations name. */
export interface FormerRole {
  readonly name: string;
  /** SQL of which the result `isReplaced` says whether the present roles have taken its place in the database. */
  readonly isReplaced: string;
}

/** The names of the databases. */
export type DatabaseName = 'members' | 'keyring' | 'groups' | 'journaling' | 'insights' | 'bus';

/**
 * The names of the roles: `_owner` migrates, `_app` acts for one member at a time, `_svc` for a purpose. The bus has one
 * for each part, and one for the operator's commands.
 */
export type RoleName =
  `${DatabaseName}_owner` | `${Exclude<DatabaseName, 'bus'>}_${'app' | 'svc'}` | BusRole;

/** A role that enters the bus. */
export type BusRole = `bus_${(typeof BUS_LOGINS)[number]}`;

/** Those who enter the bus: the parts, and the operator's commands. */
const BUS_LOGINS = [
  'members',
  'groups',
  'journaling',
  'insights',
  'gateway',
  'operations',
] as const;

/** Each role's password. */
export type Passwords = Readonly<Partial<Record<RoleName, string>>>;

/** All databases of the product. The key ring and the bus belong to no single member, so they have no `_app`. */
export const DATABASES: readonly DatabasePlan[] = [
  database('members', 'app', 'svc'),
  database('keyring', 'svc'),
  database('groups', 'app', 'svc'),
  database('journaling', 'app', 'svc'),
  database('insights', 'app', 'svc'),
  {
    name: 'bus',
    owner: 'bus_owner',
    runtime: BUS_LOGINS.map((login) => `bus_${login}` as const),
    former: {
      name: 'bus_svc',
      isReplaced: `select to_regprocedure('producer_of(text)') is not null as "isReplaced"`,
    },
  },
];

/** All roles of these databases. */
export function rolesOf(databases: readonly DatabasePlan[]): readonly RoleName[] {
  return databases.flatMap(({ owner, runtime }) => [owner, ...runtime]);
}

/** Processes that run at once at most, by part. A part that is not named has one. */
export type Replicas = Readonly<Partial<Record<(typeof BUS_LOGINS)[number], number>>>;

/**
 * Connections that one process holds at most with a login: its pools, and one for each worker that leads, listens or
 * reads the log.
 */
function connectionsOf(role: RoleName): number {
  // A migration needs three; a restore runs several side by side.
  if (role.endsWith('_owner')) return 10;
  if (role.endsWith('_app')) return 10;
  if (role === 'members_svc') return 13;
  // Alarms have five of their own, which no crowd takes.
  if (role === 'groups_svc' || role === 'journaling_svc') return 12;
  if (role === 'keyring_svc') return 9;
  return role.startsWith('bus_') ? 6 : 7;
}

/** A rolling update runs two generations of each part. */
const GENERATIONS = 2;
/** Connections for one of the operator's commands beside the parts: its pool of five, and its lead. */
const SPARE = 6;

/** The part that signs in as a role. */
export function partOf(role: RoleName): string {
  const database = databaseOf(role);
  if (database === 'bus') return role.slice('bus_'.length);
  return database === 'keyring' ? 'members' : database;
}

/** Connections that a login may have at once: what its part needs, so that none takes all of PostgreSQL. */
export function connectionLimitOf(role: RoleName, replicas: Replicas = {}): number {
  const known: Readonly<Record<string, number>> = replicas;
  return connectionsOf(role) * (known[partOf(role)] ?? 1) * GENERATIONS + SPARE;
}

/** The database that a role may enter. */
export function databaseOf(role: RoleName): string {
  return role.slice(0, role.lastIndexOf('_'));
}

function database(
  name: Exclude<DatabaseName, 'bus'>,
  ...runtime: readonly ('app' | 'svc')[]
): DatabasePlan {
  return {
    name,
    owner: `${name}_owner`,
    runtime: runtime.map((kind) => `${name}_${kind}` as const),
  };
}
