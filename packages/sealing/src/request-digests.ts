import { type RequestDigests } from '@holdfast/kernel';
import { type Purpose } from './purpose.ts';
import { type Sealer } from './sealer.ts';

/** A creating mutation as it was sent. */
export interface SentRequest {
  /** Its name: the same key says nothing about another mutation. */
  readonly mutation: string;
  /** The client's own text; a client may have put anything into it. */
  readonly idempotencyKey: string;
  readonly input: unknown;
}

/** By whose key, and which of their keys. */
export interface DigestKey {
  readonly ownerId: string;
  readonly purpose: Purpose;
}

/** Digests a request by its member's key, before there is a transaction. @throws KeyUnavailableError; ErasedError. */
export async function digestRequest(
  sealer: Pick<Sealer, 'digest'>,
  { ownerId, purpose }: DigestKey,
  { mutation, idempotencyKey, input }: SentRequest,
): Promise<RequestDigests> {
  const [keyDigest, inputDigest] = await Promise.all([
    sealer.digest(ownerId, purpose, { mutation, idempotencyKey }),
    sealer.digest(ownerId, purpose, { mutation, input }),
  ]);
  return { keyDigest, inputDigest };
}
