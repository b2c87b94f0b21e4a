import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Wraps data keys with a key-encryption key that never leaves it. A cloud key service takes this place in production. */
export interface KeyWrapper {
  /** Names the key-encryption key in use, so that rotation can tell old from new. */
  readonly id: string;
  wrap(memberId: string, dataKey: Buffer): Promise<Buffer>;
  /** @throws Error where the wrapped key is another member's, or was changed. */
  unwrap(memberId: string, wrapped: Buffer): Promise<Buffer>;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The provider for one machine: a key of 32 bytes from a file; AES-256-GCM, bound to the member. */
export function fileKeyWrapper(secret: Buffer): KeyWrapper {
  return {
    id: `file-${createHash('sha256').update(secret).digest('hex').slice(0, 16)}`,
    wrap: (memberId, dataKey) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(memberId));
      const body = Buffer.concat([cipher.update(dataKey), cipher.final()]);
      return Promise.resolve(Buffer.concat([nonce, body, cipher.getAuthTag()]));
    },
    unwrap: (memberId, wrapped) => {
      const decipher = createDecipheriv('aes-256-gcm', secret, wrapped.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(memberId))
        .setAuthTag(wrapped.subarray(-TAG_BYTES));
      const body = decipher.update(wrapped.subarray(NONCE_BYTES, -TAG_BYTES));
      return Promise.resolve(Buffer.concat([body, decipher.final()]));
    },
  };
}
