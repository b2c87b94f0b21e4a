/** Data key, wrapped by a key-encryption key. */
export interface WrappedKey {
  /** Names the key-encryption key. */
  readonly wrapperId: string;
  readonly wrapped: Buffer;
}

/**
 * Wraps data keys with key-encryption keys that never leave it. A file serves one machine; a cloud key service can take its
 * place, with the version of its key as id.
 */
export interface KeyWrapper {
  /** Wraps with the key that is in use now. Another key may be taken into use at any time. */
  wrap(memberId: string, dataKey: Buffer): Promise<WrappedKey>;
  /**
   * Unwraps a data key; null if the key-encryption key is not there, since it was retired and destroyed.
   * @throws Error if the wrapped key is another member's, or was changed.
   */
  unwrap(memberId: string, wrapped: WrappedKey): Promise<Buffer | null>;
}
