import type { RequestDigests } from '@holdfast/kernel';
import type { Purpose } from './purpose.ts';
import type { Sealer } from './sealer.ts';

/** A creating mutation as it was sent. */
export interface SentRequest {
  /** Name of the mutation: the same key says nothing about another mutation. */
  readonly mutation: string;
  /** Idempotency key as the client wrote it: it may hold anything. */
  readonly idempotencyKey: string;
  readonly input: unknown;
}

/** Owner and purpose of the key that digests it. */
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
