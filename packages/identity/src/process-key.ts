import {
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The names of the processes that know one another. */
export type ProcessName = 'gateway' | 'members' | 'groups' | 'journaling' | 'insights';

/** The Ed25519 key by which one process proves to the others that it is itself. */
export interface ProcessKey {
  readonly name: ProcessName;
  readonly privateKey: KeyObject;
}

/** The public halves of all processes' keys, by name. */
export type TrustedKeys = ReadonlyMap<string, KeyObject>;

/** Reads a private Ed25519 key from a PKCS #8 PEM file. @throws Error if it holds another kind of key. */
export function readPrivateKey(path: string): KeyObject {
  const key = createPrivateKey(readFileSync(path));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('The key file holds no Ed25519 key.');
  return key;
}

/** Reads the key of this process. */
export function readProcessKey(name: ProcessName, path: string): ProcessKey {
  return { name, privateKey: readPrivateKey(path) };
}

/** Reads the public keys of all processes: a JSON file that maps a process's name to its public JWK. */
export function readTrustedKeys(path: string): TrustedKeys {
  const byName = JSON.parse(readFileSync(path, 'utf8')) as Record<string, JsonWebKey>;
  return new Map(
    Object.entries(byName).map(([name, jwk]) => [
      name,
      createPublicKey({ key: jwk, format: 'jwk' }),
    ]),
  );
}

/** Derives 32 bytes that only the holder of this private key can make, a different one for each purpose. */
export function deriveFromKey(key: KeyObject, purpose: string): Buffer {
  const secret = key.export({ format: 'der', type: 'pkcs8' });
  return Buffer.from(hkdfSync('sha256', secret, '', `holdfast:${purpose}`, 32));
}
