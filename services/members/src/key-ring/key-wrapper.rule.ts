/** A data key as a key-encryption key wrapped it. */
export interface WrappedKey {
  /** Names the key-encryption key. */
  readonly wrapperId: string;
  readonly wrapped: Buffer;
}

/**
 * Wraps data keys with key-encryption keys that never leave it. A file serves one machine; a cloud key service would take
 * its place in production, with the version of its key as id.
 */
export interface KeyWrapper {
  /** Wraps with the key that is in use now. Another one may be taken into use at any time. */
  wrap(memberId: string, dataKey: Buffer): Promise<WrappedKey>;
  /**
   * Null where the key-encryption key is not there: it was retired, and destroyed.
   * @throws Error where the wrapped key is another member's, or was changed.
   */
  unwrap(memberId: string, wrapped: WrappedKey): Promise<Buffer | null>;
}
