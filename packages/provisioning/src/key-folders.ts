import { DATABASES, roleUrl, rolesOf, SUPERUSER } from '@holdfast/embedded-postgres';
import { newPassword, newSecretKey, newSigningKey } from './key-material.ts';

/** Address of PostgreSQL, as the parts reach it. */
export interface DatabaseHost {
  readonly host: string;
  readonly port: number;
}

/** Texts by file name, by folder: one folder for each part and each job, which sees its own alone. */
export type KeyFolders = Readonly<Record<string, Readonly<Record<string, string>>>>;

const PARTS = ['gateway', 'members', 'groups', 'journaling', 'insights'] as const;

/** Makes all key material of a new installation, and the addresses of its databases with their passwords. */
export function newKeyFolders(database: DatabaseHost): KeyFolders {
  const keys = Object.fromEntries(PARTS.map((part) => [part, newSigningKey()] as const));
  const jwks = PARTS.map((part) => [part, keys[part]?.publicJwk] as const);
  const trusted = { 'trusted-keys.json': JSON.stringify(Object.fromEntries(jwks)) };
  const passwords = Object.fromEntries(rolesOf(DATABASES).map((role) => [role, newPassword()]));
  const administrator = newPassword();
  const processKey = (part: string) => ({ 'process.pem': keys[part]?.pem ?? '' });
  const service = (part: 'members' | 'groups' | 'journaling' | 'insights') => ({
    ...processKey(part),
    ...trusted,
    'databases.env': lines({
      DATABASE_URL: roleUrl(database, `${part}_app`, passwords),
      DATABASE_SERVICE_URL: roleUrl(database, `${part}_svc`, passwords),
      ...(part === 'members'
        ? { KEYRING_DATABASE_URL: roleUrl(database, 'keyring_svc', passwords) }
        : {}),
    }),
  });
  return {
    gateway: processKey('gateway'),
    members: {
      ...service('members'),
      'key-encryption.key': newSecretKey(),
      'service.key': newSecretKey(),
      'token.pem': newSigningKey().pem,
    },
    groups: { ...service('groups'), 'service.key': newSecretKey() },
    journaling: service('journaling'),
    insights: service('insights'),
    migration: { 'databases.env': lines(ownerUrls(database, passwords)) },
    postgres: { password: administrator },
    provisioning: {
      'administrator.env': lines({
        HOLDFAST_ADMINISTRATOR_URL: `postgres://${SUPERUSER}:${administrator}@${database.host}:${database.port}/postgres`,
      }),
      'passwords.json': JSON.stringify(passwords),
    },
  };
}

/**
 * Addresses as `tools/migrate.js` reads them: a part's own address carries its name; the bus is migrated by `events`.
 */
function ownerUrls(database: DatabaseHost, passwords: Record<string, string>) {
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

const lines = (variables: Readonly<Record<string, string>>) =>
  Object.entries(variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
