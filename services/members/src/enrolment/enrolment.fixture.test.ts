import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { createServiceKey } from '@holdfast/sealing';
import { aliasClaims } from '../alias/alias.repository.ts';
import type { AskingForAlias } from '../door/throttle.part.ts';
import { members, type AliasClaim, type StoredFace } from '../member/member.repository.ts';
import type { Member } from '../member/member.rule.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import { notices } from '../privacy-notice/notices.fixture.test.ts';
import { recoveryCodes } from '../recovery-code/recovery-code.repository.ts';
import type { Account } from '../sign-in/account.rule.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import type { SignIn } from '../sign-in/sign-in.rule.ts';
import type { IssuedTokens } from '../sign-in/token-issuer.part.ts';
import { secondFactorStates } from '../step-up/second-factor-state.repository.ts';
import { staff } from '../staff/staff.repository.ts';
import type { EnrollingMembers } from './enroll.ts';
import type { EnrolmentDraft } from './enrolment.rule.ts';
import type { Newcomer } from './newcomer.rule.ts';

export const now = new Date('2026-04-01T22:30:00Z');

/** A request to enrol with which nothing is wrong. */
export const draft: EnrolmentDraft = {
  alias: ' Ada ',
  passphrase: 'several quiet words',
  ageConfirmed: true,
  timeZone: 'Europe/Vienna',
  locale: 'de',
  noticeVersion: '2026-04',
  idempotencyKey: 'a key',
};

export const serviceKey = createServiceKey(Buffer.alloc(32, 7));

/** Makes the newcomer of that request. */
export const aNewcomer = (changed: Partial<Newcomer> = {}): Newcomer => ({
  draft,
  alias: 'Ada',
  keyDigest: serviceKey.digest('enroll-key', draft.idempotencyKey),
  isStaff: false,
  clientHash: 'an address',
  now,
  ...changed,
});

/** Stored state of an enrolment world. A test may change it. */
export interface Stored {
  members: Member[];
  faces: StoredFace[];
  claims: AliasClaim[];
  hashes: Map<string, string>;
  codes: Map<string, readonly string[]>;
  signIns: SignIn[];
  /** Members with an authenticator app; and those with a passkey. */
  withApp: string[];
  withPasskey: string[];
}

/** A world in which people enrol. */
export interface EnrolmentWorld {
  readonly world: FakeWorld;
  readonly stored: Stored;
  readonly needs: EnrollingMembers;
  /** Questions whether an alias is taken. */
  readonly asked: AskingForAlias[];
  /** Kinds of tries that are refused from now on. */
  readonly full: string[];
}

/** Makes a world in which nobody has enrolled. */
export function anEnrolmentWorld(): EnrolmentWorld {
  const world = aFakeWorld();
  const stored: Stored = {
    members: [],
    faces: [],
    claims: [],
    hashes: new Map(),
    codes: new Map(),
    signIns: [],
    withApp: [],
    withPasskey: [],
  };
  storeIn(stored, world);
  const [asked, full]: [AskingForAlias[], string[]] = [[], []];
  return { world, stored, asked, full, needs: needsOf({ world, asked, full }) };
}

const TOO_MANY = { kind: 'too-many', retryAfterSeconds: 60 } as const;

function needsOf({
  world,
  asked,
  full,
}: Pick<EnrolmentWorld, 'world' | 'asked' | 'full'>): EnrollingMembers {
  let made = 0;
  const note = (what: string) => {
    world.notes(what)();
  };
  return {
    // The second look is shared by all aliases that differ in their case alone.
    aliasDigests: {
      found: (alias) => Buffer.from(`name ${alias}`),
      claimed: (alias) => [alias, alias.toLowerCase()].map((text) => Buffer.from(`name ${text}`)),
    },
    database: world.database,
    newRecoveryCodes: () => [`code ${String((made += 1))}`],
    notices,
    passphrases: {
      hash: (passphrase) => {
        note('hash');
        return Promise.resolve(`hash of ${passphrase}`);
      },
      verify: (hash, passphrase) => {
        note('verify');
        return Promise.resolve(hash === `hash of ${passphrase}`);
      },
    },
    policy: {
      enrollRepeatHours: 24,
      aliasLeastCodePoints: 2,
      aliasMostCodePoints: 32,
      passphraseLeastCodePoints: 10,
      passphraseMostCodePoints: 256,
    },
    ring: {
      create: () => {
        note('make key');
        return Promise.resolve();
      },
    },
    sealer: world.sealer,
    serviceKey,
    aliasWords: (alias) => (alias === 'Unkind' ? 'unkind' : null),
    isCommon: (text) => text === 'manypeoplehavethis',
    throttle: {
      take: (kind, subject) => {
        note(`count ${kind} ${subject}`);
        return Promise.resolve(full.includes(kind) ? TOO_MANY : { kind: 'allowed' });
      },
      giveBack: (kind, subject, at) => {
        note(`give back ${kind} ${subject} ${at.toISOString()}`);
        return Promise.resolve();
      },
      forgive: (kind, subject) => {
        note(`forgive ${kind} ${subject}`);
        return Promise.resolve();
      },
      askForAlias: async (asking, isTaken) => {
        asked.push(asking);
        return { kind: (await isTaken(world.tx)) ? 'taken' : 'free' };
      },
    },
    tokens: { issue: (signIn, account, at) => Promise.resolve(tokensOf(signIn, account, at)) },
  };
}

/** Tokens that a test can read. */
export function tokensOf(signIn: SignIn, account: Account, at: Date): IssuedTokens {
  return {
    accessToken: JSON.stringify({ of: signIn.memberId, signIn: signIn.id, ...account }),
    accessTokenExpiresAt: at,
    refreshToken: `refresh ${signIn.id}`,
    deviceToken: `device ${signIn.id}`,
  };
}

/** The error of a database in which somebody was quicker with an alias. */
export const aliasTakenMeanwhile = () =>
  Object.assign(new Error('taken'), { code: '23505', constraint: 'alias_claim_skeleton' });

function storeIn(stored: Stored, world: FakeWorld): void {
  const claimsOf = (digests: readonly Buffer[]) =>
    stored.claims.filter((claim) => digests.some((each) => each.equals(claim.skeletonDigest)));
  const faceOf = (memberId: string) =>
    stored.faces.find((face) => face.memberId === memberId) ?? null;
  world.answers('aliasClaims', aliasClaims, { isTaken: (digests) => claimsOf(digests).length > 0 });
  world.answers('members', members, {
    claims: claimsOf,
    find: (memberId) => stored.members.find((each) => each.memberId === memberId) ?? null,
    add: (member, face, claims) => {
      if (claimsOf(claims).length > 0) throw aliasTakenMeanwhile();
      const { memberId } = member;
      stored.members.push(member);
      stored.faces.push(face);
      stored.claims.push(
        ...claims.map((skeletonDigest) => ({ skeletonDigest, memberId, keptUntil: null })),
      );
    },
  });
  world.answers('staff', staff, {
    account: (memberId) => {
      const member = stored.members.find((each) => each.memberId === memberId);
      const isStaff = faceOf(memberId)?.isStaff ?? false;
      return member === undefined
        ? null
        : { timeZone: member.timeZone, country: null, isStaff, roles: [] };
    },
  });
  world.answers('passphrases', passphrases, {
    hash: (memberId) => stored.hashes.get(memberId) ?? null,
    set: (memberId, hash) => void stored.hashes.set(memberId, hash),
  });
  world.answers('recoveryCodes', recoveryCodes, {
    replace: (memberId, codes) => void stored.codes.set(memberId, codes),
  });
  world.answers('signIns', signIns, { add: (signIn) => void stored.signIns.push(signIn) });
  world.answers('secondFactorStates', secondFactorStates, {
    of: (memberId) => ({
      isStaff: faceOf(memberId)?.isStaff ?? false,
      hasAuthenticator: stored.withApp.includes(memberId),
      hasPasskey: stored.withPasskey.includes(memberId),
    }),
  });
}
