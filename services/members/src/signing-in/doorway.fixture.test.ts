import { defaultPolicy } from '@holdfast/configuration';
import { sealedText, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import { createServiceKey } from '@holdfast/sealing';
import type { AttemptKind } from '../door/attempt-limits.rule.ts';
import { aThrottle } from '../door/tries.fixture.test.ts';
import { trySecret, type TrySecret } from '../door/try-secret.part.ts';
import { createAliasDigests } from '../member/alias-digests.part.ts';
import { members } from '../member/member.repository.ts';
import { createPasskeyChallenges } from '../passkey/passkey-challenges.part.ts';
import { passkeys } from '../passkey/passkey.repository.ts';
import type { Passkey } from '../passkey/passkey.rule.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import { recoveryCodes } from '../recovery-code/recovery-code.repository.ts';
import { nudges } from '../nudge/nudge.repository.ts';
import { securityEvents } from '../security-event/security-event.repository.ts';
import type { SecurityEvent } from '../security-event/security-event.rule.ts';
import { secondFactors } from '../second-factor/second-factor.repository.ts';
import type { SecondFactor } from '../second-factor/second-factor.rule.ts';
import type { Account } from '../sign-in/account.rule.ts';
import type { SignIn } from '../sign-in/sign-in.rule.ts';
import { signInsOf } from '../sign-in/sign-ins.fixture.test.ts';
import { staff } from '../staff/staff.repository.ts';
import { createSecondFactorChallenges } from './second-factor-challenges.part.ts';

/** The instant of all tries. */
export const now = new Date('2026-11-24T12:00:00Z');

const serviceKey = createServiceKey(Buffer.alloc(32, 1));

/** Ada's account, and the secrets that she can show. Tests change it. */
export interface Belongings {
  account: Account | null;
  passphrase: string | null;
  codes: Set<string>;
  factor: SecondFactor | null;
  passkey: Passkey | null;
}

/** Tokens that tell what they were issued for. */
export const tokensOf = (signIn: SignIn, account: Account, at: Date) => ({
  accessToken: `access of ${signIn.id}`,
  accessTokenExpiresAt: at,
  refreshToken: `refresh ${signIn.id} ${signIn.generation}`,
  deviceToken: `device of ${signIn.memberId} in ${account.timeZone}`,
});

/** Makes the door, and Ada, who has an alias and a passphrase. Everybody else has nothing. */
export function aDoorway(world: FakeWorld) {
  const ada: MemberId = world.member.memberId;
  const has: Belongings = {
    account: { timeZone: 'Europe/Vienna', country: null, isStaff: false, roles: [] },
    passphrase: 'several quiet words',
    codes: new Set(),
    factor: null,
    passkey: null,
  };
  const spent = new Set<string>();
  const told: SecurityEvent[] = [];
  const full: AttemptKind[] = [];
  const aliasDigests = createAliasDigests(serviceKey, defaultPolicy);
  const isAda = (memberId: string) => memberId === ada;
  world.answers('members', members, {
    findIdByAlias: (digest) => (digest.equals(aliasDigests.found('Ada')) ? ada : null),
    lockFace: () => null,
  });
  world.answers('securityEvents', securityEvents, {
    add: (event) => void told.push(event),
    addUnlessKnown: (event) => told.push(event) === 1,
  });
  world.answers('nudges', nudges, { tell: () => undefined });
  world.answers('passphrases', passphrases, {
    hash: (memberId) => (isAda(memberId) ? has.passphrase : null),
  });
  world.answers('recoveryCodes', recoveryCodes, {
    find: (memberId, code) => (isAda(memberId) && has.codes.has(code) ? Buffer.from(code) : null),
    use: (memberId, digest) => isAda(memberId) && has.codes.delete(digest.toString()),
  });
  world.answers('staff', staff, {
    account: (memberId) => (isAda(memberId) ? has.account : null),
  });
  world.answers('secondFactors', secondFactors, {
    confirmed: (memberId) => (isAda(memberId) ? has.factor : null),
    lock: (id) => (has.factor?.id === id ? has.factor : null),
    show: (factor) => {
      has.factor = factor;
    },
  });
  world.answers('passkeys', passkeys, {
    count: () => (has.passkey === null ? 0 : 1),
    findOwner: (digest) => (has.passkey?.credentialDigest.equals(digest) === true ? ada : null),
    lock: (digest) => (has.passkey?.credentialDigest.equals(digest) === true ? has.passkey : null),
    use: (_id, signCount, lastUsedAt) => {
      if (has.passkey !== null) has.passkey = { ...has.passkey, signCount, lastUsedAt };
    },
    spend: (digest) => {
      const isFirst = !spent.has(digest.toString('hex'));
      spent.add(digest.toString('hex'));
      return isFirst;
    },
  });
  const door = {
    database: world.database,
    throttle: {
      ...aThrottle(world),
      take: (...given: Parameters<ReturnType<typeof aThrottle>['take']>) =>
        aThrottle(world, ...full).take(...given),
    },
    aliasDigests,
    tokens: {
      deviceOf: (token: string | null, memberId: string) =>
        token === `device of ${memberId}` ? token : null,
      issue: (signIn: SignIn, account: Account, at: Date) => {
        world.done.push('issue');
        return Promise.resolve(tokensOf(signIn, account, at));
      },
    },
  };
  const tried: TrySecret = (...given) => trySecret(door, ...given);
  return {
    ada,
    has,
    full,
    told,
    signIns: signInsOf(world, ada),
    needs: {
      ...door,
      serviceKey,
      sealer: world.sealer,
      trySecret: tried,
      passphrases: {
        verify: (hash: string | null, passphrase: string) => {
          world.done.push('verify');
          return Promise.resolve(hash === passphrase);
        },
      },
      oneTimeCodes: {
        stepOf: (secret: string, code: string) =>
          secret === 'app' && code.startsWith('00') ? Number(code) : null,
      },
      secondFactorChallenges: createSecondFactorChallenges(serviceKey, { challengeMinutes: 5 }),
      passkeyChallenges: createPasskeyChallenges(serviceKey, { challengeMinutes: 5 }),
      passkeyCeremonies: {
        challengeIn: (clientData: string) => (clientData === 'none' ? null : clientData),
        used: ({ signature }: { readonly signature: string }, { signCount }: Passkey) => {
          world.done.push('verify passkey');
          return Promise.resolve(signature === 'good' ? signCount + 1 : null);
        },
      },
    },
  };
}

/** Makes an authenticator app whose codes are `000001`, `000002` … */
export function anApp(memberId: string): SecondFactor {
  const id = newUnorderedId<'SecondFactor'>();
  return {
    id,
    memberId,
    secretSealed: sealedText({ purpose: 'profile', ownerId: memberId, rowId: id }, 'app'),
    createdAt: now,
    confirmedAt: now,
    lastStep: 6,
    keyDigest: Buffer.of(1),
    inputDigest: Buffer.of(2),
  };
}

/** Makes a passkey whose credential is `credential`. */
export function aPasskey(memberId: string): Passkey {
  return {
    id: newUnorderedId<'Passkey'>(),
    memberId,
    credentialId: 'credential',
    credentialDigest: serviceKey.digest('passkey', 'credential'),
    publicKey: Buffer.of(3),
    signCount: 4,
    nameSealed: Buffer.of(5),
    createdAt: now,
    lastUsedAt: null,
    keyDigest: Buffer.of(6),
    inputDigest: Buffer.of(7),
  };
}

/** The tries that are counted, forgiven and given back, by their kinds. */
export const triesIn = (done: readonly string[]) =>
  done
    .filter((each) => /^(take|give back|forgive) /.test(each))
    .map((each) => (/^(?:give back|\w+) \S+/.exec(each) ?? [''])[0]);
