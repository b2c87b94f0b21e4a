import { canonicalJson, ErasedError } from '@holdfast/kernel';
import { decrypt, derive, encrypt, keyedDigest } from './cipher.ts';
import type { KeyAnswer, KeySource } from './key-source.ts';
import type { Place, Purpose } from './purpose.ts';

/** Result of opening a sealed text. */
export type Opened =
  { readonly kind: 'opened'; readonly text: string } | { readonly kind: 'erased' };

/** Seals and opens people's texts. Text reaches a table in no other way. */
export interface Sealer {
  /** @throws KeyUnavailableError; ErasedError. */
  seal(place: Place, text: string): Promise<Buffer>;
  /** @throws KeyUnavailableError; Error if the seal is broken. */
  open(place: Place, sealed: Buffer): Promise<Opened>;
  /**
   * Opens with a key that is at hand, for pages of texts that would wait for nothing; null if the key must be asked for.
   * @throws Error if the seal is broken.
   */
  openNow(place: Place, sealed: Buffer): Opened | null;
  /**
   * A digest of an input under the member's key, by which a repeat with the same idempotency key is told from another
   * request. The order of the input's properties does not matter. @throws KeyUnavailableError; ErasedError.
   */
  digest(ownerId: string, purpose: Purpose, input: unknown): Promise<Buffer>;
}

/** Makes a sealer over a source of keys. */
export function createSealer(source: KeySource): Sealer {
  const keyToWrite = async (ownerId: string, purpose: Purpose): Promise<Buffer> => {
    const answer = await source.keyFor(ownerId, purpose);
    if (answer.kind === 'erased') throw new ErasedError();
    return answer.key;
  };
  const opened = (answer: KeyAnswer, place: Place, sealed: Buffer): Opened =>
    answer.kind === 'erased'
      ? answer
      : { kind: 'opened', text: decrypt(answer.key, place, sealed) };
  const digestKeys = new WeakMap<Buffer, Buffer>();
  return {
    seal: async (place, text) =>
      encrypt(await keyToWrite(place.ownerId, place.purpose), place, text),
    open: async (place, sealed) =>
      opened(await source.keyFor(place.ownerId, place.purpose), place, sealed),
    openNow: (place, sealed) => {
      const answer = source.keyAtHand?.(place.ownerId, place.purpose) ?? null;
      return answer === null ? null : opened(answer, place, sealed);
    },
    digest: async (ownerId, purpose, input) => {
      const key = await keyToWrite(ownerId, purpose);
      const digestKey = digestKeys.get(key) ?? derive(key, 'input-digest');
      digestKeys.set(key, digestKey);
      return keyedDigest(digestKey, canonicalJson(input));
    },
  };
}
