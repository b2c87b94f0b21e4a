import { anonymous, type AccessTokenVerifier } from '@holdfast/identity';
import { decodeJwt } from 'jose';
import type { SocketDoorOptions } from './socket-door.ts';

const MOST_TOKEN_CHARACTERS = 4_096;

/** Decides who opens a socket, by the token in `connection_init { authorization: "Bearer …" }`. */
export function identifyWith(
  verifier: Pick<AccessTokenVerifier, 'verify'>,
): SocketDoorOptions['identify'] {
  return async (authorization, now) => {
    if (authorization === undefined) return { kind: 'known', person: anonymous, expiresAt: null };
    const token = tokenOf(authorization);
    if (token === null) return { kind: 'invalid' };
    try {
      const person = await verifier.verify(token, now);
      const expiresAt = expiryOf(token);
      if (person !== null && expiresAt !== null) return { kind: 'known', person, expiresAt };
      return { kind: expiresAt !== null && expiresAt <= now ? 'expired' : 'invalid' };
    } catch {
      // There are no keys to verify with: the client is to come again.
      return { kind: 'unavailable' };
    }
  };
}

function tokenOf(authorization: unknown): string | null {
  if (typeof authorization !== 'string' || authorization.length > MOST_TOKEN_CHARACTERS)
    return null;
  return /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1] ?? null;
}

function expiryOf(token: string): Date | null {
  try {
    const { exp } = decodeJwt(token);
    return exp === undefined ? null : new Date(exp * 1_000);
  } catch {
    // The text is no token at all.
    return null;
  }
}
