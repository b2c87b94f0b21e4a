import {
  DATABASES,
  roleUrl,
  rolesOf,
  SUPERUSER,
  type Passwords,
  type RoleName,
} from '@holdfast/embedded-postgres';
import { newPassword, newSecretKey, newSigningKey } from './key-material.ts';

/** Address of PostgreSQL, as the parts reach it. */
export interface DatabaseHost {
  readonly host: string;
  readonly port: number;
}

/** Texts by file name, by folder: one folder for each part and each job, which sees its own alone. */
export type KeyFolders = Readonly<Record<string, Readonly<Record<string, string>>>>;

const PARTS = ['gateway', 'members', 'groups', 'journaling', 'insights'] as const;

const SERVICES = ['members', 'groups', 'journaling', 'insights'] as const;

/** Keys that a later version brought, each with its mark in folder `provisioning`: one that was made is not made anew. */
export const LATER_KEYS = [
  { file: 'journaling/service.key', mark: 'journaling-service-key' },
] as const;
/** Text of such a mark. A Secret of a cluster has no empty files. */
export const MADE = 'made\n';

/** The passwords of all roles: those that are given, and new ones for the others. */
export function allPasswords(given: Passwords = {}): Passwords {
  return Object.fromEntries(
    rolesOf(DATABASES).map((role) => [role, given[role] ?? newPassword()] as const),
  );
}

/** The variables of `databases.env`, by folder: the addresses of each part's own databases, and of the embedded log. */
export function databaseVariables(
  database: DatabaseHost,
  passwords: Passwords,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const url = (role: RoleName) => roleUrl(database, role, passwords);
  const service = (part: (typeof SERVICES)[number]) => ({
    DATABASE_URL: url(`${part}_app`),
    DATABASE_SERVICE_URL: url(`${part}_svc`),
    ...(part === 'members' ? { KEYRING_DATABASE_URL: url('keyring_svc') } : {}),
    BUS_DATABASE_URL: url(`bus_${part}`),
  });
  return {
    gateway: { BUS_DATABASE_URL: url('bus_gateway') },
    ...Object.fromEntries(SERVICES.map((part) => [part, service(part)])),
    operations: { BUS_DATABASE_URL: url('bus_operations') },
    migration: ownerUrls(database, passwords),
  };
}

/** Makes all key material of a new installation, and the addresses of its databases with their passwords. */
export function newKeyFolders(database: DatabaseHost): KeyFolders {
  const keys = Object.fromEntries(PARTS.map((part) => [part, newSigningKey()] as const));
  const jwks = PARTS.map((part) => [part, keys[part]?.publicJwk] as const);
  const trusted = { 'trusted-keys.json': JSON.stringify(Object.fromEntries(jwks)) };
  const passwords = allPasswords();
  const variables = databaseVariables(database, passwords);
  const databases = (folder: string) => ({ 'databases.env': lines(variables[folder] ?? {}) });
  const administrator = newPassword();
  const processKey = (part: string) => ({ 'process.pem': keys[part]?.pem ?? '' });
  const service = (part: (typeof SERVICES)[number]) => ({
    ...processKey(part),
    ...trusted,
    ...databases(part),
  });
  return {
    gateway: { ...processKey('gateway'), ...databases('gateway') },
    members: {
      ...service('members'),
      'key-encryption.key': newSecretKey(),
      'service.key': newSecretKey(),
      'token.pem': newSigningKey().pem,
    },
    groups: { ...service('groups'), 'service.key': newSecretKey() },
    journaling: { ...service('journaling'), 'service.key': newSecretKey() },
    insights: service('insights'),
    operations: {
      ...databases('operations'),
      'operations.json': JSON.stringify(operationsVariables(database, passwords)),
    },
    migration: databases('migration'),
    postgres: { password: administrator },
    provisioning: {
      'administrator.env': lines({
        HOLDFAST_ADMINISTRATOR_URL: `postgres://${SUPERUSER}:${administrator}@${database.host}:${database.port}/postgres`,
      }),
      'passwords.json': JSON.stringify(passwords),
      ...Object.fromEntries(LATER_KEYS.map(({ mark }) => [mark, MADE])),
    },
  };
}

/** Folders of keys and the ledger, as the operator's container sees them; its own is the usual one. */
const SEEN_BY_OPERATOR = { members: '/run/members', groups: '/run/groups' } as const;
const LEDGER = '/var/lib/holdfast/erasure-ledger.jsonl';

/** Where the parts are, by the names that compose and clusters give them. */
const PART_URLS = {
  HOLDFAST_GATEWAY_URL: 'http://gateway:4000',
  HOLDFAST_MEMBERS_URL: 'http://members:4001',
  HOLDFAST_GROUPS_URL: 'http://groups:4002',
  HOLDFAST_JOURNALING_URL: 'http://journaling:4003',
  HOLDFAST_INSIGHTS_URL: 'http://insights:4004',
};

/**
 * The variables of the operator's commands, by program, as the launcher writes them for its own installation: each
 * program is given those of its service alone.
 */
export function operationsVariables(
  database: DatabaseHost,
  passwords: Passwords,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const all = databaseVariables(database, passwords);
  const service = (
    part: (typeof SERVICES)[number],
    more: Readonly<Record<string, string>> = {},
  ) => {
    const { DATABASE_SERVICE_URL = '' } = all[part] ?? {};
    return { DATABASE_SERVICE_URL, HOLDFAST_ERASURE_LEDGER: LEDGER, ...more };
  };
  const keys = SEEN_BY_OPERATOR;
  return {
    events: all['operations'] ?? {},
    parts: PART_URLS,
    members: service('members', {
      KEYRING_DATABASE_URL: all['members']?.['KEYRING_DATABASE_URL'] ?? '',
      HOLDFAST_KEY_ENCRYPTION_KEY: `${keys.members}/key-encryption.key`,
      HOLDFAST_SERVICE_KEY: `${keys.members}/service.key`,
    }),
    groups: service('groups', { HOLDFAST_SERVICE_KEY: `${keys.groups}/service.key` }),
    journaling: service('journaling'),
    insights: service('insights', {
      DATABASE_OWNER_URL: roleUrl(database, 'insights_owner', passwords),
    }),
  };
}

/**
 * Addresses as `tools/migrate.js` reads them: a part's own address carries its name; the bus is migrated by `events`.
 */
function ownerUrls(database: DatabaseHost, passwords: Passwords): Record<string, string> {
  const parts = {
    EVENTS: 'bus',
    MEMBERS: 'members',
    KEYRING: 'keyring',
    GROUPS: 'groups',
  } as const;
  const all = { ...parts, JOURNALING: 'journaling', INSIGHTS: 'insights' } as const;
  return Object.fromEntries(
    Object.entries(all).map(([part, name]) => [
      `${part}_DATABASE_OWNER_URL`,
      roleUrl(database, `${name}_owner`, passwords),
    ]),
  );
}

/** Variables as `node --env-file` reads them. */
export const lines = (variables: Readonly<Record<string, string>>) =>
  Object.entries(variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
