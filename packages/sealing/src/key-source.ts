import { UnavailableError } from '@holdfast/kernel';
import { type Purpose } from './purpose.ts';

/** What a key source knows of a member's key. */
export type KeyAnswer =
  | { readonly kind: 'key'; readonly key: Buffer }
  /** The member asked to be forgotten; what was sealed can never be opened again. */
  | { readonly kind: 'erased' };

/** Gives the keys by which texts are sealed. */
export interface KeySource {
  /** @throws KeyUnavailableError where the ring cannot be reached now. */
  keyFor(ownerId: string, purpose: Purpose): Promise<KeyAnswer>;
}

/** The key ring cannot be reached, and no key is remembered: try again later. */
export class KeyUnavailableError extends UnavailableError {
  override readonly name = 'KeyUnavailableError';
  override readonly code = 'KEY_UNAVAILABLE';

  constructor(options?: ErrorOptions) {
    super('The key cannot be had now.', options);
  }
}
