import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { ServiceKey } from '@holdfast/sealing';
import type { Passkey } from './passkey.rule.ts';

/** Place where passkeys are made and used: a domain, and the origins of its pages. */
export interface RelyingParty {
  /** Registrable domain that passkeys are bound to. */
  readonly id: string;
  readonly isOrigin: (origin: string) => boolean;
  /** Name under which a device lists a passkey. */
  readonly name: string;
}

/** Answer of an authenticator that made a passkey; all of it base64url. */
export interface MadePasskey {
  readonly credentialId: string;
  readonly clientDataJson: string;
  readonly attestationObject: string;
}

/** Answer of an authenticator that used a passkey; all of it base64url. */
export interface UsedPasskey {
  readonly credentialId: string;
  readonly clientDataJson: string;
  readonly authenticatorData: string;
  readonly signature: string;
  readonly userHandle: string | null;
}

/** Facts that are kept of a new passkey. */
export type NewCredential = Pick<Passkey, 'credentialId' | 'publicKey' | 'signCount'>;

/** Ceremonies of Web Authentication. An answer is looked at after its challenge was found good, and spent. */
export interface PasskeyCeremonies {
  /** Makes options for a browser's `parseCreationOptionsFromJSON`. */
  creationOptions(
    challenge: Buffer,
    member: { readonly memberId: string; readonly known: readonly Passkey[] },
  ): Promise<object>;
  /** Makes options for a browser's `parseRequestOptionsFromJSON`. They name no credential, so they tell nothing about anybody. */
  requestOptions(challenge: Buffer): Promise<object>;
  /** Finds the challenge that was answered; null if the text is no client data. */
  challengeIn(clientDataJson: string): string | null;
  /** Checks a new passkey; null if anything is not as it must be. */
  made(answer: MadePasskey): Promise<NewCredential | null>;
  /** Checks a use of a passkey and returns the new count of its uses; null if anything is not as it must be, such as a count that does not grow. */
  used(answer: UsedPasskey, passkey: Passkey): Promise<number | null>;
}

/** Algorithms of authenticators: ES256, RS256 and EdDSA (RFC 9053, RFC 8812). */
const ALGORITHMS = [-7, -257, -8];

/** Longest id that an authenticator may give: 1,023 bytes as base64url (Web Authentication §4, credential id). */
const LONGEST_ID = 1_364;
/** Limit above the longest key of these algorithms, RSA of 4,096 bits. */
const LONGEST_KEY = 1_024;

/** Makes the ceremonies for one relying party. They always ask for user verification, since a passkey counts as two factors. */
export function createPasskeyCeremonies(
  party: RelyingParty,
  serviceKey: ServiceKey,
): PasskeyCeremonies {
  const { id: rpID, name } = party;
  const handleOf = (memberId: string) => serviceKey.digest('passkey user', memberId);
  return {
    creationOptions: (challenge, { memberId, known }) =>
      generateRegistrationOptions({
        rpName: name,
        rpID,
        // Neutral on purpose: anyone who picks up the device can see its list of passkeys.
        userName: name,
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
    made: (answer) => verifiedCreation(party, answer),
    used: (answer, passkey) => {
      const { userHandle } = answer;
      const handle = handleOf(passkey.memberId).toString('base64url');
      const isOther = userHandle !== null && userHandle !== handle;
      return isOther ? Promise.resolve(null) : verifiedUse(party, answer, passkey);
    },
  };
}

async function verifiedCreation(
  party: RelyingParty,
  { credentialId, clientDataJson, attestationObject }: MadePasskey,
): Promise<NewCredential | null> {
  const asked = expectedOf(party, clientDataJson);
  if (asked === null) return null;
  const found = await orNull(() =>
    verifyRegistrationResponse({
      ...asked,
      response: {
        ...bareCredential(credentialId),
        response: { clientDataJSON: clientDataJson, attestationObject },
      },
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  );
  const credential = found?.registrationInfo?.credential;
  // The id beside the answer is not signed, so the signed one must be the same.
  if (credential?.id !== credentialId) return null;
  const { publicKey, counter } = credential;
  if (credentialId.length > LONGEST_ID || publicKey.length > LONGEST_KEY) return null;
  return { credentialId, publicKey: Buffer.from(publicKey), signCount: counter };
}

async function verifiedUse(
  party: RelyingParty,
  { credentialId, clientDataJson, authenticatorData, signature }: UsedPasskey,
  passkey: Passkey,
): Promise<number | null> {
  const asked = expectedOf(party, clientDataJson);
  if (asked === null || credentialId !== passkey.credentialId) return null;
  const found = await orNull(() =>
    verifyAuthenticationResponse({
      ...asked,
      response: {
        ...bareCredential(credentialId),
        response: { clientDataJSON: clientDataJson, authenticatorData, signature },
      },
      credential: {
        id: credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.signCount,
      },
    }),
  );
  return found?.verified === true ? found.authenticationInfo.newCounter : null;
}

/** Finds what an answer must match; null if it comes from another page. The challenge was found good before. */
function expectedOf({ id, isOrigin }: RelyingParty, clientDataJson: string) {
  const data = clientDataOf(clientDataJson);
  return data !== null && isOrigin(data.origin)
    ? { expectedChallenge: data.challenge, expectedOrigin: data.origin, expectedRPID: id }
    : null;
}

const bareCredential = (id: string) =>
  ({ id, rawId: id, type: 'public-key', clientExtensionResults: {} }) as const;

/** Turns an error of the library, which it throws for any fault of an answer, into null. */
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
