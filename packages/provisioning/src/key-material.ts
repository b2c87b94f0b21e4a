import { generateKeyPairSync, randomBytes } from 'node:crypto';

/** An Ed25519 key: its private half as PKCS #8 PEM, its public half as JSON Web Key. */
export interface SigningKey {
  readonly pem: string;
  readonly publicJwk: object;
}

/** Makes the key of a process, or the key that signs access tokens. */
export function newSigningKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    pem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    publicJwk: publicKey.export({ format: 'jwk' }),
  };
}

/** 32 random bytes as base64. */
export const newSecretKey = (): string => randomBytes(32).toString('base64');

/** 192 random bits that need no escaping in an address. */
export const newPassword = (): string => randomBytes(24).toString('base64url');
