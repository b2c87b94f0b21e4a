import { own, purpose } from './condition.ts';

/**
 * A login of the processes: `member` acts for one member at a time, `service` for a purpose. A database that many parts
 * enter has one for each part, by its name.
 */
export type Login = 'member' | 'service' | PartLogin;

/** The login of a part, or of the operator's commands, to a database that all of them enter. */
export type PartLogin = 'members' | 'groups' | 'journaling' | 'insights' | 'gateway' | 'operations';

/** Rights of the logins, as `grant` spells them, such as `select, update (state)`. */
export type Grants = Readonly<Partial<Record<Login, string>>>;

/** A policy of a table: its logins and statements, and the conditions on rows that are met and rows that are written. */
export interface Policy {
  readonly to: Login | readonly Login[];
  /** All statements if not said. */
  readonly for?: 'select' | 'insert' | 'update' | 'delete';
  readonly using?: string;
  readonly check?: string;
}

/** The fence of a table: the owner of its rows, the rows that a login meets, and what it may do with them. */
export type TableFence = {
  readonly grants: Grants;
  /** By name; policy `own` follows from `belongsTo`. Without any policy, grants alone guard the table. */
  readonly policies?: Readonly<Record<string, Policy>>;
} & (
  | { /** The column that names the one member who meets a row. */ readonly belongsTo: 'member_id' }
  | { /** The rule that guards what others read. */ readonly guardedBy: string }
);

/** The fences of one database: each of its tables stands here. */
export interface FencePlan {
  readonly database: string;
  /** Outside of schema `public`, with their schema's name. */
  readonly tables: Readonly<Record<string, TableFence>>;
  readonly sequences?: Readonly<Record<string, Grants>>;
  /** Schemas other than `public`. */
  readonly schemas?: Readonly<Record<string, Grants>>;
}

/** Fences as a migration makes them, and as a test compares them with a database. */
export interface Fences {
  readonly ownerOnly: readonly string[];
  /** The other tables, each with the rule that guards it. */
  readonly guarded: Readonly<Record<string, string>>;
  /** SQL that makes policies and grants if there are none, by table, `sequence …` or `schema …`. */
  readonly made: Readonly<Record<string, string>>;
  /** SQL that fences something new, such as `mute` or `sequence mute_version`, for the migration that creates it. @throws Error if it is not declared. */
  fence(name: string): string;
}

/** A policy by which the service meets and writes all rows for a purpose. */
export function servedFor(...purposes: readonly [string, ...string[]]): Policy {
  return { to: 'service', using: purpose(...purposes), check: purpose(...purposes) };
}

/** A policy by which the service reads all rows for a purpose. */
export function readFor(...purposes: readonly [string, ...string[]]): Policy {
  return { to: 'service', for: 'select', using: purpose(...purposes) };
}

/** The policy of a table whose rows are their member's own, and which the service reads by a rule, too. */
export const ownRows: Policy = { to: 'member', using: own('member_id'), check: own('member_id') };

/** Declares the fences of a database. */
export function fences(plan: FencePlan): Fences {
  const tables = Object.entries(plan.tables);
  const made = Object.fromEntries([
    ...tables.map(([table, fence]) => [table, tableSql(plan.database, table, fence)] as const),
    ...Object.entries({ ...plan.sequences }).map(
      ([name, grants]) =>
        [`sequence ${name}`, grantSql(plan.database, `sequence ${name}`, grants)] as const,
    ),
    ...Object.entries({ ...plan.schemas }).map(
      ([name, grants]) =>
        [`schema ${name}`, grantSql(plan.database, `schema ${name}`, grants)] as const,
    ),
  ]);
  return {
    ownerOnly: tables.flatMap(([table, fence]) => ('belongsTo' in fence ? [table] : [])),
    guarded: Object.fromEntries(
      tables.flatMap(([table, fence]) => ('guardedBy' in fence ? [[table, fence.guardedBy]] : [])),
    ),
    made,
    fence: (name) => {
      const sql = made[name];
      if (sql === undefined) throw new Error(`No fence is declared for ${name}.`);
      return sql;
    },
  };
}

function tableSql(database: string, table: string, fence: TableFence): string {
  const policies = { ...ownPolicy(fence), ...fence.policies };
  const target = quoted(table);
  const lines = Object.entries(policies).map(
    ([name, policy]) => `create policy ${name} on ${target}${policySql(database, policy)};`,
  );
  const enabled =
    lines.length === 0
      ? []
      : [`alter table ${target} enable row level security, force row level security;`];
  return [...enabled, ...lines, grantSql(database, target, fence.grants)].join('\n');
}

function ownPolicy(fence: TableFence): Readonly<Record<string, Policy>> {
  return 'belongsTo' in fence ? { own: ownRows } : {};
}

function policySql(database: string, policy: Policy): string {
  return [
    ` for ${policy.for ?? 'all'} to ${rolesOf(database, policy.to)}`,
    ...(policy.using === undefined ? [] : [`using (${policy.using})`]),
    ...(policy.check === undefined ? [] : [`with check (${policy.check})`]),
  ].join(' ');
}

function grantSql(database: string, target: string, grants: Grants): string {
  const logins = Object.keys(grants) as Login[];
  const granted = logins.map(
    (login) => `grant ${grants[login] ?? ''} on ${target} to ${roleOf(database, login)};`,
  );
  return granted.join('\n');
}

function rolesOf(database: string, logins: Login | readonly Login[]): string {
  return [logins]
    .flat()
    .map((login) => roleOf(database, login))
    .join(', ');
}

const KINDS: Readonly<Partial<Record<Login, string>>> = { member: 'app', service: 'svc' };

const roleOf = (database: string, login: Login): string => `${database}_${KINDS[login] ?? login}`;

/** The name of a table such as `group`, which is a word of SQL, too. */
function quoted(table: string): string {
  return table
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
}
