import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** Question to an authenticator, as a browser reads it. */
export interface PasskeyOptions {
  readonly challenge: string;
  readonly rpId?: string;
  readonly rp?: { readonly id: string };
  readonly user?: { readonly id: string };
}

/** Deviations of an authenticator that a test may ask for. */
export interface Misbehaviour {
  readonly origin?: string;
  readonly rpId?: string;
  /** False if nobody was asked for a fingerprint or a PIN. */
  readonly isVerified?: boolean;
  readonly signCount?: number;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const CREDENTIAL_INCLUDED = 0x40;

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();

/** The head of a CBOR item (RFC 8949 §3), for lengths below 65,536. */
function head(type: number, length: number): Buffer {
  if (length < 24) return Buffer.of((type << 5) | length);
  if (length < 256) return Buffer.of((type << 5) | 24, length);
  return Buffer.of((type << 5) | 25, length >> 8, length & 0xff);
}
const text = (value: string) => Buffer.concat([head(3, value.length), Buffer.from(value)]);
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value]);
const integer = (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value));
const map = (...entries: readonly (readonly [Buffer, Buffer])[]) =>
  Buffer.concat([head(5, entries.length), ...entries.flat()]);

/** An authenticator without a device: one P-256 key, attestation `none`, and its owner always at hand. */
export class SoftwareAuthenticator {
  readonly credentialId = base64url(randomBytes(32));
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;
  #signCount = 0;
  #userHandle: string | null = null;

  constructor(readonly origin = 'http://localhost:4000') {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#privateKey = pair.privateKey;
    this.#publicKey = pair.publicKey;
  }

  /** Makes the passkey: the input of `addPasskey`. */
  create(options: PasskeyOptions, otherwise: Misbehaviour = {}) {
    this.#userHandle = options.user?.id ?? null;
    const id = Buffer.from(this.credentialId, 'base64url');
    const credential = Buffer.concat([
      Buffer.alloc(16),
      Buffer.of(id.length >> 8, id.length & 0xff),
      id,
      this.#coseKey(),
    ]);
    const data = this.#authenticatorData(options.rp?.id ?? '', otherwise, credential);
    const attestation = map(
      [text('fmt'), text('none')],
      [text('attStmt'), map()],
      [text('authData'), bytes(data)],
    );
    return {
      credentialId: this.credentialId,
      clientDataJson: base64url(this.#clientData('webauthn.create', options, otherwise)),
      attestationObject: base64url(attestation),
    };
  }

  /** Uses the passkey: the input of `signIn`. */
  use(options: PasskeyOptions, otherwise: Misbehaviour = {}) {
    this.#signCount = otherwise.signCount ?? this.#signCount + 1;
    const clientData = this.#clientData('webauthn.get', options, otherwise);
    const data = this.#authenticatorData(options.rpId ?? '', otherwise);
    const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), this.#privateKey);
    return {
      credentialId: this.credentialId,
      clientDataJson: base64url(clientData),
      authenticatorData: base64url(data),
      signature: base64url(signature),
      userHandle: this.#userHandle,
    };
  }

  #clientData(type: string, { challenge }: PasskeyOptions, { origin }: Misbehaviour): Buffer {
    const data = { type, challenge, origin: origin ?? this.origin, crossOrigin: false };
    return Buffer.from(JSON.stringify(data));
  }

  #authenticatorData(rpId: string, otherwise: Misbehaviour, credential?: Buffer): Buffer {
    const verified = otherwise.isVerified === false ? 0 : USER_VERIFIED;
    const included = credential === undefined ? 0 : CREDENTIAL_INCLUDED;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.#signCount);
    return Buffer.concat([
      sha256(otherwise.rpId ?? rpId),
      Buffer.of(USER_PRESENT | verified | included),
      count,
      credential ?? Buffer.alloc(0),
    ]);
  }

  /** An EC2 key for ES256 (RFC 9053 §7.1.1). */
  #coseKey(): Buffer {
    const { x = '', y = '' } = this.#publicKey.export({ format: 'jwk' });
    return map(
      [integer(1), integer(2)],
      [integer(3), integer(-7)],
      [integer(-1), integer(1)],
      [integer(-2), bytes(Buffer.from(x, 'base64url'))],
      [integer(-3), bytes(Buffer.from(y, 'base64url'))],
    );
  }
}
