import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Changes of a token. */
export interface Forgery {
  readonly header?: object;
  readonly claims?: object;
  readonly key: KeyObject;
}

/** Makes a token like another: the same but for what is changed, signed with the given key. */
export function forgedToken(token: string, { header, claims, key }: Forgery): string {
  const body = `${encoded({ ...decoded(token, 0), ...header })}.${encoded({ ...claimsOf(token), ...claims })}`;
  return `${body}.${sign(null, Buffer.from(body), key).toString('base64url')}`;
}

/** Reads the claims of a token. */
export function claimsOf(token: string): object {
  return decoded(token, 1);
}

/** The key with which an installation signs its real tokens. */
export function tokenKeyOf({ folder }: { readonly folder: string }): KeyObject {
  return createPrivateKey(readFileSync(join(folder, 'secrets/token.key.pem'), 'utf8'));
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decoded(token: string, part: number): object {
  return JSON.parse(
    Buffer.from(token.split('.')[part] ?? '', 'base64url').toString('utf8'),
  ) as object;
}
