import { readPolicy } from '@holdfast/configuration';
import { openCrisisLines } from '@holdfast/crisis-lines';
import { answerJson, once, unlessLate, type Route } from '@holdfast/http';
import { readPrivateKey, readTrustedKeys } from '@holdfast/identity';
import { systemClock } from '@holdfast/kernel';
import { openDatabase } from '@holdfast/persistence';
import {
  createSealer,
  createServiceKey,
  ERASED_MEMBERS_PATH,
  KEY_RING_PATH,
  readSecret,
  RememberedKeys,
} from '@holdfast/sealing';
import type { Built, MemberKeys, Opened } from '@holdfast/subgraph';
import { buildDoor, type MembersEnvironment } from './build-door.ts';
import { startEraser } from './erasure/eraser.part.ts';
import { derivedKeysRoute } from './key-ring/derived-keys.route.ts';
import { erasedMembersRoute } from './key-ring/erased-members.route.ts';
import { fileKeyWrapper } from './key-ring/file-key-wrapper.part.ts';
import { startKeyKeeper, vacuumKeys } from './key-ring/key-keeper.part.ts';
import type { KeyPurpose } from './key-ring/key-ring.rule.ts';
import { openKeyRing, type KeyRing } from './key-ring/open-key-ring.part.ts';
import { readAliasWords } from './member/alias-words.part.ts';
import { startSending } from './nudge/nudger.part.ts';
import type { MembersPurpose, Parts } from './parts.ts';
import { readCommonPassphrases } from './passphrase/common-passphrases.part.ts';
import { readNotices } from './privacy-notice/read-notices.part.ts';
import { readPlanWords } from './recovery-plan/read-plan-words.part.ts';
import { keyringDatabase } from './service.ts';
import { TokenIssuer } from './sign-in/token-issuer.part.ts';
import { createStaffCodes } from './staff/staff-codes.part.ts';

/** Builds the parts of *members* and its key ring, and starts the workers that erase and send nudges. */
export async function buildMembers({
  environment,
  database,
  logger,
}: Opened<MembersPurpose, MembersEnvironment>): Promise<Built<Parts>> {
  const policy = readPolicy(environment.HOLDFAST_POLICY);
  const serviceKey = createServiceKey(readSecret(environment.HOLDFAST_SERVICE_KEY));
  const keyring = openDatabase(keyringDatabase, { serviceUrl: environment.KEYRING_DATABASE_URL });
  const ring = openKeyRing(keyring, fileKeyWrapper(environment.HOLDFAST_KEY_ENCRYPTION_KEY));
  const tokenKey = readPrivateKey(environment.HOLDFAST_TOKEN_KEY);
  const tokens = new TokenIssuer(tokenKey, serviceKey, policy);
  const keys = rememberKeysOf(ring);
  const sealer = createSealer(keys);
  let isReplayed = false;
  const isOpen = () => isReplayed;
  const opened = { database, sealer, isOpen };
  const { stop: stopSending, ...sending } = startSending(opened, environment, logger);
  const erasing = {
    database,
    ring: {
      erasedAmong: (memberIds: readonly string[]) => ring.erasedAmong(memberIds),
      erase: async (memberId: string, erasedAt: Date) => {
        await ring.erase(memberId, erasedAt);
        await vacuumKeys(environment.KEYRING_DATABASE_URL, logger);
      },
    },
    letters: sending.sender,
  };
  const eraser = await startEraser(erasing, environment, logger);
  const places = { database: keyring, keyFile: environment.HOLDFAST_KEY_ENCRYPTION_KEY };
  const keeper = startKeyKeeper({ ...places, now: systemClock, ages: policy }, environment, logger);
  const parts: Parts = {
    crisisLines: openCrisisLines(environment, logger),
    planWords: readPlanWords(),
    policy,
    ring,
    sealer,
    serviceKey,
    ...(await buildDoor({ database, policy, serviceKey, tokens }, environment)),
    aliasWords: readAliasWords(),
    isCommon: readCommonPassphrases(),
    notices: readNotices(environment.HOLDFAST_NOTICES),
    ...sending,
    staffCodes: createStaffCodes(serviceKey),
    eraseNow: eraser.poke,
  };
  return {
    parts,
    keys,
    schemas: [{ database: keyring, migrations: keyringDatabase.migrations }],
    routes: routesOf({ tokens, ring, isOpen }, environment),
    prepare: async () => {
      await eraser.replay();
      isReplayed = true;
    },
    dependencies: { keyring: () => keyring.ping() },
    closers: [() => eraser.stop(), () => keeper.stop(), stopSending, () => keyring.close()],
  };
}

/** This process asks the ring directly; it remembers as the others do. */
function rememberKeysOf(ring: KeyRing): MemberKeys {
  const remembered = new RememberedKeys(
    (purpose: KeyPurpose, ids) => ring.derivedKeys(purpose, ids),
    systemClock,
  );
  return {
    keyFor: (ownerId, purpose) => remembered.keyFor(ownerId, purpose),
    forget: (memberId) => {
      remembered.forget(memberId);
    },
    erasedAmong: (memberIds) => ring.erasedAmong(memberIds),
  };
}

/** Questions of other parts to *members* beside the graph: the keys of tokens, and the key ring. */
function routesOf(
  {
    tokens,
    ring,
    isOpen,
  }: { readonly tokens: TokenIssuer; readonly ring: KeyRing; readonly isOpen: () => boolean },
  environment: MembersEnvironment,
): Readonly<Record<string, Route>> {
  const asked = {
    ring,
    trusted: readTrustedKeys(environment.HOLDFAST_TRUSTED_KEYS),
    now: systemClock,
  };
  return {
    'GET /.well-known/jwks.json': (_request, response) => {
      answerJson(response, 200, tokens.publicKeys());
    },
    [`POST ${KEY_RING_PATH}`]: once(isOpen, unlessLate(derivedKeysRoute(asked))),
    [`POST ${ERASED_MEMBERS_PATH}`]: once(isOpen, unlessLate(erasedMembersRoute(asked))),
  };
}
