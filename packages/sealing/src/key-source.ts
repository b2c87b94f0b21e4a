import { UnavailableError } from '@holdfast/kernel';
import type { Purpose } from './purpose.ts';

/** State of a member's key, as far as a key source knows it. */
export type KeyAnswer =
  | { readonly kind: 'key'; readonly key: Buffer }
  /** The member asked to be forgotten: nothing sealed with this key can ever be opened again. */
  | { readonly kind: 'erased' };

/** Source of the keys by which texts are sealed. */
export interface KeySource {
  /** @throws KeyUnavailableError if the ring cannot be reached now. */
  keyFor(ownerId: string, purpose: Purpose): Promise<KeyAnswer>;
  /** The answer if it is at hand; null if it must be asked for. A source without this is always asked. */
  keyAtHand?(ownerId: string, purpose: Purpose): KeyAnswer | null;
}

/** Error: the key ring cannot be reached, and no key is remembered. Trying again later may succeed. */
export class KeyUnavailableError extends UnavailableError {
  override readonly name = 'KeyUnavailableError';
  override readonly code = 'KEY_UNAVAILABLE';

  constructor(options?: ErrorOptions) {
    super('The key cannot be had now.', options);
  }
}
