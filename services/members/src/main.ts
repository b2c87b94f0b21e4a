import { readPolicy } from '@holdfast/configuration';
import { openTransport, startAlone, startConsumer, type Transport } from '@holdfast/events';
import { answerJson, runProcess, type Running } from '@holdfast/http';
import { readPrivateKey, readTrustedKeys } from '@holdfast/identity';
import { systemClock } from '@holdfast/kernel';
import { fileErasureLedger, makeErasureLedger } from '@holdfast/persistence';
import {
  createSealer,
  createServiceKey,
  KEY_RING_PATH,
  readSecret,
  RememberedKeys,
} from '@holdfast/sealing';
import { serveSubgraph } from '@holdfast/subgraph';
import { createLogger } from '@holdfast/telemetry';
import { ERASURE_CONSUMER, erasureHandlers } from './consumers.ts';
import { readMembersEnvironment } from './environment.ts';
import { eraseDueMembers } from './erasure/erase-due-members.ts';
import { type Erasing } from './erasure/erase-member.step.ts';
import { derivedKeysRoute } from './key-ring/derived-keys.route.ts';
import { type KeyPurpose } from './key-ring/key-ring.rule.ts';
import { fileKeyWrapper } from './key-ring/file-key-wrapper.part.ts';
import { openKeyRing, type KeyRing } from './key-ring/open-key-ring.part.ts';
import { createAliasDigests } from './member/alias-digests.part.ts';
import { readAliasWords } from './member/alias-words.part.ts';
import { keyringMigrations } from './migrations/keyring/index.ts';
import { membersMigrations } from './migrations/members/index.ts';
import { openDatabases } from './open-databases.ts';
import { readPlanWords } from './recovery-plan/read-plan-words.part.ts';
import { type MembersDatabase, type Parts } from './parts.ts';
import { openSender } from './letter/open-sender.part.ts';
import { readMessageTexts } from './letter/read-letter-texts.part.ts';
import { sendDueNudges, type Nudging } from './nudge/send-due-nudges.ts';
import { readNotices } from './privacy-notice/read-notices.part.ts';
import { buildMembersSubgraph } from './schema.ts';
import { createPassphrases } from './passphrase/passphrases.part.ts';
import { createPasskeyCeremonies } from './passkey/passkey-ceremonies.part.ts';
import { createPasskeyChallenges } from './passkey/passkey-challenges.part.ts';
import { passkeyOrigins } from './passkey/passkey-origins.rule.ts';
import { newRecoveryCodes } from './recovery-code/new-recovery-codes.part.ts';
import { oneTimeCodes } from './second-factor/one-time-codes.part.ts';
import { createConfirmation } from './door/confirmation.part.ts';
import { createSecondFactorChallenges } from './signing-in/second-factor-challenges.part.ts';
import { trySecret } from './door/try-secret.part.ts';
import { createThrottle } from './door/throttle.part.ts';
import { createStaffCodes } from './staff/staff-codes.part.ts';
import { TokenIssuer } from './sign-in/token-issuer.part.ts';

const environment = readMembersEnvironment();
const logger = createLogger('members', environment.HOLDFAST_LOG_LEVEL);

/** This process asks the ring directly; it remembers as the others do. */
const rememberKeysOf = (ring: KeyRing) =>
  new RememberedKeys((purpose: KeyPurpose, ids) => ring.derivedKeys(purpose, ids), systemClock);

/** Erases whoever's time has come; while it is poked by nobody, it looks every second. */
const ERASURE_POLL_MS = 1_000;

function startErasing(erasing: Erasing) {
  const ledger = fileErasureLedger(environment.HOLDFAST_ERASURE_LEDGER);
  return startAlone({
    service: 'members',
    name: 'erasure',
    databaseUrl: environment.DATABASE_SERVICE_URL,
    pollMs: ERASURE_POLL_MS,
    work: () => eraseDueMembers({ ...erasing, ledger, now: systemClock }),
    logger,
  });
}

/** How often it is looked for nudges that are due. */
const NUDGE_POLL_MS = 30_000;

/** Opens what takes messages away, and sends nudges where there is such a thing. */
function startSending(given: Pick<Nudging, 'database' | 'sealer'>) {
  const sender = openSender(environment, logger);
  const texts = readMessageTexts();
  const nudging = { ...given, texts, now: systemClock, logger };
  const nudger =
    sender &&
    startAlone({
      service: 'members',
      name: 'nudges',
      databaseUrl: environment.DATABASE_SERVICE_URL,
      pollMs: NUDGE_POLL_MS,
      work: () => sendDueNudges({ ...nudging, sender }),
      logger,
    });
  const stop = async () => {
    await nudger?.stop();
    sender?.close();
  };
  return { sender, texts, stop };
}

const startErasureConsumer = (database: MembersDatabase, transport: Transport) =>
  startConsumer({
    name: ERASURE_CONSUMER,
    handlers: erasureHandlers,
    inbox: 'inbox',
    inboxDays: 30,
    openSession: () => database.asService('erasure'),
    transport,
    logger,
  });

/** What signing in is built from. */
async function partsOfSigningIn(
  given: Pick<Parts, 'database' | 'policy' | 'serviceKey' | 'tokens'>,
) {
  const { database, policy, serviceKey, tokens } = given;
  const passphrases = await createPassphrases(policy);
  const throttle = createThrottle(database, serviceKey, policy);
  const aliasDigests = createAliasDigests(serviceKey, policy);
  const door = { database, throttle, tokens, aliasDigests };
  const relyingParty = {
    id: environment.HOLDFAST_PASSKEY_RP_ID,
    isOrigin: passkeyOrigins(environment.HOLDFAST_PASSKEY_ORIGINS),
  };
  return {
    ...door,
    passphrases,
    confirmation: createConfirmation({ throttle, passphrases }, policy),
    trySecret: (...tried) => trySecret(door, ...tried),
    newRecoveryCodes,
    passkeyChallenges: createPasskeyChallenges(serviceKey, policy),
    passkeyCeremonies: createPasskeyCeremonies(relyingParty, serviceKey),
    oneTimeCodes,
    secondFactorChallenges: createSecondFactorChallenges(serviceKey, policy),
  } satisfies Partial<Parts>;
}

async function start(): Promise<Running> {
  const policy = readPolicy(environment.HOLDFAST_POLICY);
  const serviceKey = createServiceKey(readSecret(environment.HOLDFAST_SERVICE_KEY));
  const { database, keyring } = openDatabases(environment);
  // A ledger that cannot be written is found out now, not when somebody asks to be forgotten.
  await makeErasureLedger(environment.HOLDFAST_ERASURE_LEDGER);
  const wrapper = fileKeyWrapper(environment.HOLDFAST_KEY_ENCRYPTION_KEY);
  const ring = openKeyRing(keyring, wrapper);
  const tokens = new TokenIssuer(
    readPrivateKey(environment.HOLDFAST_TOKEN_KEY),
    serviceKey,
    policy,
  );
  const keys = rememberKeysOf(ring);
  const eraser = startErasing({ database, ring });
  const sealer = createSealer(keys);
  const sending = startSending({ database, sealer });
  const parts: Parts = {
    planWords: readPlanWords(),
    policy,
    ring,
    sealer,
    serviceKey,
    ...(await partsOfSigningIn({ database, policy, serviceKey, tokens })),
    shames: readAliasWords(),
    notices: readNotices(environment.HOLDFAST_NOTICES),
    sender: sending.sender,
    messageTexts: sending.texts,
    staffCodes: createStaffCodes(serviceKey),
    eraseNow: eraser.poke,
  };
  const transport = openTransport(environment, logger);
  const consumer = startErasureConsumer(database, transport);
  return serveSubgraph({
    name: 'members',
    environment,
    logger,
    subgraph: await buildMembersSubgraph(),
    database,
    migrations: membersMigrations,
    transport,
    keys,
    schemas: [{ database: keyring, migrations: keyringMigrations }],
    parts,
    routes: {
      'GET /.well-known/jwks.json': (_request, response) => {
        answerJson(response, 200, tokens.publicKeys());
      },
      [`POST ${KEY_RING_PATH}`]: derivedKeysRoute({
        ring,
        trusted: readTrustedKeys(environment.HOLDFAST_TRUSTED_KEYS),
        now: systemClock,
      }),
    },
    dependencies: { keyring: () => keyring.ping() },
    consumers: [consumer],
    closers: [() => eraser.stop(), () => sending.stop(), () => keyring.close()],
  });
}

await runProcess(logger, start);
