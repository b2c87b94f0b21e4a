import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Refusal } from '@holdfast/http';
import { anonymous, type AccessTokenVerifier, type Person } from '@holdfast/identity';
import { clientAddress } from './client-address.ts';

/** Refusal for every token that is not good, whatever is wrong with it. */
export const TOKEN_NOT_GOOD: Refusal = {
  statusCode: 401,
  code: 'UNAUTHENTICATED',
  message: 'The access token is not good any more. Refresh it, or sign in again.',
};

const MOST_TOKEN_CHARACTERS = 4_096;
const MOST_HASHES = 10_000;

/**
 * Decides who asks. It is decided here alone: subgraphs are told the result.
 * @param mayBeLate whether a token that has expired may still count for what they ask; looked at only for a token that is
 * not good. Who asks with one is marked, and the asker of this decides.
 */
export type Authenticate = (
  authorization: string | undefined,
  now: Date,
  mayBeLate?: () => boolean,
) => Promise<Person | { readonly refusal: Refusal }>;

/**
 * Makes the check of access tokens. A request without a token is anonymous; one with a bad or expired token is refused
 * as a whole, so that no client goes on by mistake.
 */
export function authenticateWith(
  verifier: Pick<AccessTokenVerifier, 'verify' | 'verifyLate'>,
): Authenticate {
  return async (authorization, now, mayBeLate = () => false) => {
    if (authorization === undefined) return anonymous;
    if (authorization.length > MOST_TOKEN_CHARACTERS) return { refusal: TOKEN_NOT_GOOD };
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
    if (token === undefined) return { refusal: TOKEN_NOT_GOOD };
    const person = await verifier.verify(token, now);
    const late = person === null && mayBeLate() ? await verifier.verifyLate(token, now) : null;
    return person ?? late ?? { refusal: TOKEN_NOT_GOOD };
  };
}

/** Makes the keyed hash of a client's address: enough to count tries by, useless to find anybody. */
export function clientHasher(
  secret: Buffer,
  trustedProxies: number,
): (request: IncomingMessage) => string {
  const hashes = new Map<string, string>();
  return ({ socket, headers }) => {
    const address = clientAddress({
      socketAddress: socket.remoteAddress,
      // Node joins several headers of this name with commas.
      forwardedFor: [headers['x-forwarded-for'] ?? []].flat().join(','),
      trustedProxies,
    });
    const known = hashes.get(address);
    if (known !== undefined) return known;
    const hash = createHmac('sha256', secret).update(address).digest('base64url');
    // The same clients come again and again; a hash costs a twentieth of a request.
    if (hashes.size >= MOST_HASHES) hashes.clear();
    hashes.set(address, hash);
    return hash;
  };
}
