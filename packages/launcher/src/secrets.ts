import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASES, rolesOf, type Passwords } from '@holdfast/embedded-postgres';

/** The secrets of one installation, as files that only its owner reads. */
export interface Secrets {
  readonly superuserPassword: string;
  readonly passwords: Passwords;
  /** Path of a file, such as `gateway.key.pem`. */
  path(name: string): string;
}

const PARTS = ['gateway', 'members', 'groups', 'journaling', 'insights'];
/** 32 random bytes as base64 each. */
const KEYS = ['key-encryption.key', 'members.key', 'groups.key'];

/** Reads the secrets of an installation, and makes them if there are none yet: all or none. */
export function readOrMakeSecrets(folder: string): Secrets {
  const secrets = join(folder, 'secrets');
  if (!existsSync(secrets)) {
    const unfinished = `${secrets}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    makeSecrets(unfinished);
    renameSync(unfinished, secrets);
  }
  const passwords = JSON.parse(
    readFileSync(join(secrets, 'passwords.json'), 'utf8'),
  ) as Passwords & {
    readonly superuser: string;
  };
  return {
    superuserPassword: passwords.superuser,
    passwords,
    path: (name) => join(secrets, name),
  };
}

function makeSecrets(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
  };
  const password = () => randomBytes(24).toString('base64url');
  const roles = rolesOf(DATABASES).map((role) => [role, password()] as const);
  write('passwords.json', JSON.stringify({ superuser: password(), ...Object.fromEntries(roles) }));
  for (const name of KEYS) write(name, randomBytes(32).toString('base64'));
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
