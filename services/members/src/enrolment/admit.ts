import { localDayAt, newOrderedId, newUnorderedId, type MemberId } from '@holdfast/kernel';
import { appendToOutbox, newEvent } from '@holdfast/events';
import { type Tx } from '@holdfast/persistence';
import { aliasClaims } from '../alias/alias.repository.ts';
import { type IssuedTokens, type Parts } from '../parts.ts';
import { passkeys } from '../passkey/passkey.repository.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import { recoveryCodes } from '../recovery-code/recovery-code.repository.ts';
import { isSecondFactorNeeded } from '../second-factor/second-factor.rule.ts';
import { secondFactors } from '../second-factor/second-factor.repository.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { startSignIn } from '../sign-in/sign-in.rule.ts';
import { staff } from '../staff/staff.repository.ts';
import {
  isRepeatedEnrolment,
  type EnrolmentDraft,
  type EnrolmentLimits,
  type Member,
} from '../member/member.rule.ts';
import { isAliasTaken, members, type AliasClaim } from '../member/member.repository.ts';

/** Somebody whose request was looked at, and who may come in under an alias that is free. */
export interface Newcomer {
  readonly draft: Pick<EnrolmentDraft, 'passphrase' | 'timeZone' | 'locale' | 'noticeVersion'>;
  readonly alias: string;
  /** Of the request: by it a repeat is known. */
  readonly keyDigest: Buffer;
  readonly isStaff: boolean;
  readonly clientHash: string;
  readonly now: Date;
}

/** Begins the transaction in which somebody is added; false where they may not come in after all. */
export type TakePlace = (tx: Tx, memberId: MemberId) => Promise<boolean>;

/** What admitting leads to. */
export type AdmissionOutcome =
  | {
      readonly kind: 'enrolled';
      readonly tokens: IssuedTokens;
      readonly recoveryCodes: readonly string[];
    }
  | { readonly kind: 'refused'; readonly reason: 'alias-taken' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/** What a name must keep to. */
export function limitsOf({ policy, shames }: Pick<Parts, 'policy' | 'shames'>): EnrolmentLimits {
  return { ...policy, shames };
}

const ALIAS_TAKEN = { kind: 'refused', reason: 'alias-taken' } as const;

/**
 * Adds somebody under an alias, in one transaction; a repeat of the same request is answered as the first. Null where
 * there was a place to take, and it could not be had.
 */
export function admit(
  parts: Parts,
  newcomer: Newcomer,
  takePlace: TakePlace,
): Promise<AdmissionOutcome | null>;
export function admit(parts: Parts, newcomer: Newcomer): Promise<AdmissionOutcome>;
export async function admit(
  parts: Parts,
  newcomer: Newcomer,
  takePlace: TakePlace = () => Promise.resolve(true),
): Promise<AdmissionOutcome | null> {
  const { alias, clientHash, now } = newcomer;
  const claims = parts.aliasDigests.claimed(alias);
  const answer = await parts.throttle.askForAlias({ clientHash, signInId: null, now }, (tx) =>
    aliasClaims.isTaken(tx, claims, { now, memberId: null }),
  );
  if (answer.kind === 'too-many') return answer;
  if (answer.kind === 'free') {
    try {
      return await add(parts, newcomer, takePlace);
    } catch (error) {
      // Someone was quicker: most often the same request, sent twice.
      if (!isAliasTaken(error)) throw error;
    }
  }
  const again = await readmit(parts, newcomer);
  // Who enrolled already was not told that somebody else has the alias.
  if (again.kind === 'enrolled')
    await parts.throttle.giveBack('alias-taken-address', clientHash, now);
  return again;
}

async function add(
  parts: Parts,
  newcomer: Newcomer,
  takePlace: TakePlace,
): Promise<AdmissionOutcome | null> {
  const { draft, alias, keyDigest, isStaff, now } = newcomer;
  const memberId = newUnorderedId<'Member'>();
  const hash = await parts.passphrases.hash(draft.passphrase);
  await parts.ring.create(memberId, now);
  const aliasSealed = await parts.sealer.seal(
    { ownerId: memberId, rowId: memberId, purpose: 'profile' },
    alias,
  );
  const member: Member = {
    memberId,
    timeZone: draft.timeZone,
    locale: draft.locale,
    noticeVersion: draft.noticeVersion,
    enrolledAt: now,
    enrollKeyDigest: keyDigest,
    version: 1,
  };
  const signIn = startSignIn(newUnorderedId<'SignIn'>(), memberId, now);
  const codes = parts.newRecoveryCodes();
  const isIn = await parts.database.asMember(memberId).change(async (tx) => {
    if (!(await takePlace(tx, memberId))) return false;
    const claims = parts.aliasDigests.claimed(alias);
    await members.add(tx, member, { memberId, aliasSealed, isStaff }, claims);
    await passphrases.set(tx, memberId, hash, now);
    await recoveryCodes.replace(tx, memberId, codes, now);
    await signIns.add(tx, signIn);
    if (!isStaff) await appendToOutbox(tx, memberEnrolled(member));
    return true;
  });
  if (!isIn) return null;
  const account = { timeZone: member.timeZone, isStaff, roles: [] };
  return {
    kind: 'enrolled',
    tokens: await parts.tokens.issue(signIn, account, now),
    recoveryCodes: codes,
  };
}

/**
 * The same key, alias and passphrase within a day: fresh tokens and codes, the earlier codes void. Else the alias is taken.
 * Counted with the tries to sign in under this alias: whoever guesses a passphrase has no second door.
 */
export async function readmit(parts: Parts, newcomer: Newcomer): Promise<AdmissionOutcome> {
  const { draft, alias, keyDigest, clientHash, now } = newcomer;
  const memberId = await findHolder(parts, alias, parts.aliasDigests.found(alias));
  if (memberId === null) return ALIAS_TAKEN;
  const owner = parts.database.asMember(memberId);
  const { member, account } = await owner
    .read(async (tx) => ({
      member: await members.find(tx, memberId),
      account: await staff.account(tx, memberId),
    }))
    .finally(() => owner.close());
  const repeat = { now, repeatHours: parts.policy.enrollRepeatHours };
  if (member === null || account === null || !isRepeatedEnrolment(member, keyDigest, repeat))
    return ALIAS_TAKEN;
  const arrival = { alias, deviceToken: null, clientHash, now };
  const tried = await parts.trySecret(arrival, async (session) => {
    const { hash, ...state } = await session.read(async (tx) => ({
      hash: await passphrases.hash(tx, memberId),
      isStaff: account.isStaff,
      hasAuthenticator: (await secondFactors.confirmed(tx, memberId)) !== null,
      hasPasskey: (await passkeys.count(tx, memberId)) > 0,
    }));
    const isRight = await parts.passphrases.verify(hash, draft.passphrase);
    // A passphrase alone is no way past a second factor that was added meanwhile.
    if (!isRight || isSecondFactorNeeded(state)) return null;
    const signIn = startSignIn(newUnorderedId<'SignIn'>(), memberId, now);
    const codes = parts.newRecoveryCodes();
    await session.change(async (tx) => {
      await recoveryCodes.replace(tx, memberId, codes, now);
      await signIns.add(tx, signIn);
    });
    return { tokens: await parts.tokens.issue(signIn, account, now), recoveryCodes: codes };
  });
  if (tried.kind === 'too-many') return tried;
  return tried.kind === 'refused' ? ALIAS_TAKEN : { kind: 'enrolled', ...tried.shown };
}

/** Who enrolled under this alias; null where those who hold what it looks like have other ones. */
async function findHolder(
  parts: Parts,
  alias: string,
  aliasDigest: Buffer,
): Promise<MemberId | null> {
  const claims = await findClaims(parts, alias);
  const claim = claims.find(
    ({ skeletonDigest, keptUntil }) => keptUntil === null && skeletonDigest.equals(aliasDigest),
  );
  return claim === undefined ? null : (claim.memberId as MemberId);
}

const findClaims = (parts: Parts, alias: string): Promise<readonly AliasClaim[]> =>
  parts.database.readFor('sign-in', (tx) => members.claims(tx, parts.aliasDigests.claimed(alias)));

function memberEnrolled(member: Member) {
  return newEvent('holdfast.members.member-enrolled.v1', {
    id: newOrderedId(member.enrolledAt),
    at: member.enrolledAt,
    data: {
      memberId: member.memberId,
      version: member.version,
      enrolledOn: localDayAt(member.enrolledAt, member.timeZone),
      timeZone: member.timeZone,
    },
  });
}
