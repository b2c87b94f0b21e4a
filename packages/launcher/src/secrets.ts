import { generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DATABASES, rolesOf, type Passwords } from '@holdfast/embedded-postgres';
import { StartRefusedError } from './start-refused.ts';

/** The secrets of one installation, as files that only its owner reads. */
export interface Secrets {
  readonly superuserPassword: string;
  readonly passwords: Passwords;
  /** Path of a file, such as `gateway.key.pem`. */
  path(name: string): string;
}

const PARTS = ['gateway', 'members', 'groups', 'journaling', 'insights'];
/** 32 random bytes as base64 each. */
const KEYS = ['key-encryption.key', 'members.key', 'groups.key', 'journaling.key'];
/** Those of them that a later version brought. */
const LATER_KEYS = ['journaling.key'];
const NAMES = [
  'passwords.json',
  'trusted-keys.json',
  'token.key.pem',
  ...KEYS,
  ...PARTS.map((part) => `${part}.key.pem`),
];

/**
 * Reads the secrets of an installation, and makes them if there are none yet: all or none. A role that a later version
 * brought gets its password, and a key that one brought is made; those in use are never replaced.
 * @throws StartRefusedError if one of them is missing, empty or broken: what it opens can be opened by nothing else.
 */
export function readOrMakeSecrets(folder: string): Secrets {
  const secrets = join(folder, 'secrets');
  if (!existsSync(secrets)) {
    const unfinished = `${secrets}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    makeSecrets(unfinished);
    renameSync(unfinished, secrets);
  }
  for (const name of LATER_KEYS) makeOnce(join(secrets, name));
  for (const name of NAMES) {
    const path = join(secrets, name);
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0)
      throw broken(path, 'missing or empty');
  }
  const passwords = withAllRoles(join(secrets, 'passwords.json'));
  return {
    superuserPassword: passwords.superuser,
    passwords,
    path: (name) => join(secrets, name),
  };
}

/** Makes a key for an installation from before it. The mark beside it says so: a key that is lost later is not made anew. */
function makeOnce(path: string): void {
  const mark = `${path}.made`;
  if (existsSync(mark)) return;
  if (!existsSync(path)) writeWhole(path, newKey());
  writeWhole(mark, '');
}

type StoredPasswords = Passwords & { readonly superuser: string };

function withAllRoles(path: string): StoredPasswords {
  const stored = readPasswords(path);
  const missing = rolesOf(DATABASES).filter((role) => stored[role] === undefined);
  if (missing.length === 0) return stored;
  const whole = { ...stored, ...Object.fromEntries(missing.map((role) => [role, password()])) };
  writeWhole(path, JSON.stringify(whole));
  return whole;
}

/** Writes a file, readable by its owner alone, whole or not at all. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.unfinished`, text, { mode: 0o600 });
  renameSync(`${path}.unfinished`, path);
}

function readPasswords(path: string): StoredPasswords {
  try {
    const stored = JSON.parse(readFileSync(path, 'utf8')) as Partial<StoredPasswords> | null;
    if (typeof stored?.superuser === 'string') return { ...stored, superuser: stored.superuser };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw broken(path, 'broken');
}

const broken = (path: string, state: string): StartRefusedError =>
  new StartRefusedError(
    `${path} is ${state}. Put it back from your copy: what it opens can be opened by nothing else. Without a copy, only a new folder helps (HOLDFAST_FOLDER).`,
  );

const password = (): string => randomBytes(24).toString('base64url');

const newKey = (): string => randomBytes(32).toString('base64');

function makeSecrets(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
  };
  const roles = rolesOf(DATABASES).map((role) => [role, password()] as const);
  write('passwords.json', JSON.stringify({ superuser: password(), ...Object.fromEntries(roles) }));
  for (const name of KEYS) write(name, newKey());
  const trusted = PARTS.map((part) => [part, makeKey(write, `${part}.key.pem`)] as const);
  write('trusted-keys.json', JSON.stringify(Object.fromEntries(trusted)));
  makeKey(write, 'token.key.pem');
}

/** Writes a new Ed25519 key and returns its public half as JSON Web Key. */
function makeKey(write: (name: string, text: string) => void, name: string): object {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  write(name, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
  return publicKey.export({ format: 'jwk' });
}
