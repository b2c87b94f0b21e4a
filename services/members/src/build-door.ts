import type { Policy } from '@holdfast/configuration';
import type { ServiceKey } from '@holdfast/sealing';
import { createThrottle } from './door/throttle.part.ts';
import { trySecret } from './door/try-secret.part.ts';
import type { readMembersEnvironment } from './environment.ts';
import { createAliasDigests } from './member/alias-digests.part.ts';
import type { MembersDatabase, Parts } from './parts.ts';
import { createPasskeyCeremonies } from './passkey/passkey-ceremonies.part.ts';
import { createPasskeyChallenges } from './passkey/passkey-challenges.part.ts';
import { passkeyOrigins } from './passkey/passkey-origins.rule.ts';
import { createPassphrases } from './passphrase/passphrases.part.ts';
import { newRecoveryCodes } from './recovery-code/new-recovery-codes.part.ts';
import { createOneTimeCodes } from './second-factor/one-time-codes.part.ts';
import { createStepUp } from './step-up/step-up.part.ts';
import type { TokenIssuer } from './sign-in/token-issuer.part.ts';
import { createSecondFactorChallenges } from './signing-in/second-factor-challenges.part.ts';

/** Environment of *members*. */
export type MembersEnvironment = ReturnType<typeof readMembersEnvironment>;

/** Parts from which the door is built. */
interface DoorParts {
  readonly database: MembersDatabase;
  readonly policy: Policy;
  readonly serviceKey: ServiceKey;
  readonly tokens: TokenIssuer;
}

/** Builds the door: the parts by which people enrol, sign in and confirm who they are. */
export async function buildDoor(
  { database, policy, serviceKey, tokens }: DoorParts,
  environment: MembersEnvironment,
) {
  const passphrases = await createPassphrases(policy);
  const throttle = createThrottle(database, serviceKey, policy);
  const aliasDigests = createAliasDigests(serviceKey, policy);
  const door = { database, throttle, tokens, aliasDigests };
  // On a phone that others may look at, the account stands under the domain that its letters come from.
  const listedName =
    environment.HOLDFAST_SMTP_FROM?.split('@').at(-1) ?? environment.HOLDFAST_PASSKEY_RP_ID;
  const relyingParty = {
    id: environment.HOLDFAST_PASSKEY_RP_ID,
    isOrigin: passkeyOrigins(environment.HOLDFAST_PASSKEY_ORIGINS),
    name: listedName,
  };
  return {
    ...door,
    passphrases,
    stepUp: createStepUp({ throttle, passphrases }, policy),
    trySecret: (...tried) => trySecret(door, ...tried),
    newRecoveryCodes,
    passkeyChallenges: createPasskeyChallenges(serviceKey, policy),
    passkeyCeremonies: createPasskeyCeremonies(relyingParty, serviceKey),
    oneTimeCodes: createOneTimeCodes(listedName),
    secondFactorChallenges: createSecondFactorChallenges(serviceKey, policy),
  } satisfies Partial<Parts>;
}
