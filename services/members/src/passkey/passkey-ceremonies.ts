import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { type ServiceKey } from '@holdfast/sealing';
import { type Passkey } from './passkey.ts';

/** Where passkeys are made and used. */
export interface RelyingParty {
  /** The registrable domain that passkeys are bound to. */
  readonly id: string;
  readonly isOrigin: (origin: string) => boolean;
}

/** What an authenticator sends that made a passkey; all of it base64url. */
export interface MadePasskey {
  readonly credentialId: string;
  readonly clientDataJson: string;
  readonly attestationObject: string;
}

/** What an authenticator sends that used a passkey; all of it base64url. */
export interface UsedPasskey {
  readonly credentialId: string;
  readonly clientDataJson: string;
  readonly authenticatorData: string;
  readonly signature: string;
  readonly userHandle: string | null;
}

/** What is kept of a new passkey. */
export type NewCredential = Pick<Passkey, 'credentialId' | 'publicKey' | 'signCount'>;

/** Both ceremonies of Web Authentication. An answer is looked at once its challenge was found good, and spent. */
export interface PasskeyCeremonies {
  /** What a browser's `parseCreationOptionsFromJSON` takes. */
  creationOptions(
    challenge: Buffer,
    member: { readonly memberId: string; readonly known: readonly Passkey[] },
  ): Promise<object>;
  /** What a browser's `parseRequestOptionsFromJSON` takes; it names no credential, so it tells nothing of anybody. */
  requestOptions(challenge: Buffer): Promise<object>;
  /** The challenge that was answered; null where the text is no client data. */
  challengeIn(clientDataJson: string): string | null;
  /** Null where anything is not as it must be. */
  made(answer: MadePasskey): Promise<NewCredential | null>;
  /** The new count of its uses; null where anything is not as it must be, such as a count that does not grow. */
  used(answer: UsedPasskey, passkey: Passkey): Promise<number | null>;
}

/** ES256, RS256 and EdDSA (RFC 9053, RFC 8812): what authenticators have. */
const ALGORITHMS = [-7, -257, -8];

/** Makes the ceremonies for one relying party. User verification is asked for, always: a passkey is two factors. */
export function createPasskeyCeremonies(
  { id: rpID, isOrigin }: RelyingParty,
  serviceKey: ServiceKey,
): PasskeyCeremonies {
  const handleOf = (memberId: string) => serviceKey.digest('passkey user', memberId);
  const expected = (clientDataJson: string) => {
    const { challenge, origin } = clientDataOf(clientDataJson) ?? {};
    return challenge !== undefined && origin !== undefined && isOrigin(origin)
      ? { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpID }
      : null;
  };
  return {
    creationOptions: (challenge, { memberId, known }) =>
      generateRegistrationOptions({
        rpName: 'Holdfast',
        rpID,
        // Neutral: a list of passkeys is seen by whoever picks up the device.
        userName: 'Holdfast',
        userID: new Uint8Array(handleOf(memberId)),
        challenge: new Uint8Array(challenge),
        attestationType: 'none',
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        supportedAlgorithmIDs: ALGORITHMS,
        excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
      }),
    requestOptions: (challenge) =>
      generateAuthenticationOptions({
        rpID,
        challenge: new Uint8Array(challenge),
        userVerification: 'required',
      }),
    challengeIn: (clientDataJson) => clientDataOf(clientDataJson)?.challenge ?? null,
    made: async (answer) => {
      const asked = expected(answer.clientDataJson);
      if (asked === null) return null;
      const found = await orNull(() =>
        verifyRegistrationResponse({
          ...asked,
          response: {
            ...bareCredential(answer.credentialId),
            response: {
              clientDataJSON: answer.clientDataJson,
              attestationObject: answer.attestationObject,
            },
          },
          supportedAlgorithmIDs: ALGORITHMS,
        }),
      );
      const credential = found?.registrationInfo?.credential;
      // What the client says beside it is not signed: what the authenticator said holds.
      if (credential?.id !== answer.credentialId) return null;
      return {
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey),
        signCount: credential.counter,
      };
    },
    used: async (answer, { memberId, credentialId, publicKey, signCount }) => {
      const asked = expected(answer.clientDataJson);
      const isOther =
        answer.userHandle !== null &&
        answer.userHandle !== handleOf(memberId).toString('base64url');
      if (asked === null || isOther || answer.credentialId !== credentialId) return null;
      const found = await orNull(() =>
        verifyAuthenticationResponse({
          ...asked,
          response: {
            ...bareCredential(answer.credentialId),
            response: {
              clientDataJSON: answer.clientDataJson,
              authenticatorData: answer.authenticatorData,
              signature: answer.signature,
            },
          },
          credential: {
            id: credentialId,
            publicKey: new Uint8Array(publicKey),
            counter: signCount,
          },
        }),
      );
      return found?.verified === true ? found.authenticationInfo.newCounter : null;
    },
  };
}

const bareCredential = (id: string) =>
  ({ id, rawId: id, type: 'public-key', clientExtensionResults: {} }) as const;

/** The library throws for whatever is not as it must be; here that is an outcome like others. */
async function orNull<Result>(verify: () => Promise<Result>): Promise<Result | null> {
  try {
    return await verify();
  } catch {
    return null;
  }
}

function clientDataOf(
  text: string,
): { readonly challenge: string; readonly origin: string } | null {
  const data = parsed(Buffer.from(text, 'base64url').toString('utf8'));
  if (typeof data !== 'object' || data === null) return null;
  const { challenge, origin } = data as Readonly<Record<string, unknown>>;
  return typeof challenge === 'string' && typeof origin === 'string' ? { challenge, origin } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
