import { localDayAt, newOrderedId, newUnorderedId, type MemberId } from '@holdfast/kernel';
import { appendToOutbox, newEvent } from '@holdfast/events';
import { type AliasAnswer, type IssuedTokens, type Parts } from '../parts.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import { currentNoticeVersion } from '../privacy-notice/privacy-notice.ts';
import { recoveryCodes } from '../recovery-code/recovery-code.repository.ts';
import { secondFactors } from '../second-factor/second-factor.repository.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { startSignIn } from '../sign-in/sign-in.ts';
import {
  decideEnrolment,
  isRepeatedEnrolment,
  type EnrolmentDraft,
  type Fault,
  type Member,
} from './member.ts';
import { isAliasTaken, members, type AliasClaim } from './member.repository.ts';

/** Who enrols, from where, and when. */
export interface Enrolment {
  readonly draft: EnrolmentDraft;
  readonly clientHash: string;
  readonly now: Date;
}

/** What enrolling leads to. */
export type EnrolmentOutcome =
  | {
      readonly kind: 'enrolled';
      readonly tokens: IssuedTokens;
      readonly recoveryCodes: readonly string[];
    }
  | {
      readonly kind: 'refused';
      readonly reason: 'alias-taken' | 'age-not-confirmed' | 'notice-outdated';
    }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

const ALIAS_TAKEN = { kind: 'refused', reason: 'alias-taken' } as const;

/** Enrols a member under an alias, in one transaction; a repeat of the same request is answered as the first. */
export async function enroll(
  parts: Parts,
  { draft, clientHash, now }: Enrolment,
): Promise<EnrolmentOutcome> {
  const decision = decideEnrolment(draft, parts.policy, currentNoticeVersion);
  if (decision.kind !== 'accepted') return decision;
  const throttled = await parts.throttle.take('enroll-address', clientHash, now);
  if (throttled.kind === 'too-many') return throttled;
  const { alias } = decision;
  const asked = await askFor(parts, { alias, clientHash, now });
  if (asked.kind === 'too-many') return asked;
  if (asked.kind === 'free') {
    try {
      return await add(parts, { draft, alias, now });
    } catch (error) {
      // Someone was quicker: most often the same request, sent twice.
      if (!isAliasTaken(error)) throw error;
    }
  }
  const repeated = await repeatOf(parts, { draft, alias, clientHash, now });
  // Who enrolled already was not told that somebody else has the alias.
  if (repeated.kind === 'enrolled')
    await parts.throttle.giveBack('alias-taken-address', clientHash, now);
  return repeated;
}

function askFor(
  parts: Parts,
  { alias, clientHash, now }: Omit<Repeating, 'draft'>,
): Promise<AliasAnswer> {
  const claims = parts.aliasDigests.claimed(alias);
  return parts.throttle.askForAlias(
    { clientHash, signInId: null, now },
    async (tx) => (await members(tx).claims(claims)).length > 0,
  );
}

interface NewMember {
  readonly draft: EnrolmentDraft;
  readonly alias: string;
  readonly now: Date;
}

interface Repeating extends NewMember {
  readonly clientHash: string;
}

async function add(parts: Parts, { draft, alias, now }: NewMember): Promise<EnrolmentOutcome> {
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
    enrollKeyDigest: keyDigest(parts, draft),
    version: 1,
  };
  const signIn = startSignIn(newUnorderedId<'SignIn'>(), memberId, now);
  const codes = parts.newRecoveryCodes();
  await parts.database.asMember(memberId).change(async (tx) => {
    const claims = parts.aliasDigests.claimed(alias);
    await members(tx).add(member, { memberId, aliasSealed, isStaff: false }, claims);
    await passphrases(tx).set(memberId, hash, now);
    await recoveryCodes(tx).replace(memberId, codes, now);
    await signIns(tx).add(signIn);
    await appendToOutbox(tx, memberEnrolled(member));
  });
  return {
    kind: 'enrolled',
    tokens: await parts.tokens.issue(signIn, member.timeZone, now),
    recoveryCodes: codes,
  };
}

/**
 * The same key, alias and passphrase within a day: fresh tokens and codes, the earlier codes void. Else the alias is taken.
 * Counted with the tries to sign in under this alias: whoever guesses a passphrase has no second door.
 */
async function repeatOf(
  parts: Parts,
  { draft, alias, clientHash, now }: Repeating,
): Promise<EnrolmentOutcome> {
  const memberId = await findHolder(parts, alias, parts.aliasDigests.found(alias));
  if (memberId === null) return ALIAS_TAKEN;
  const owner = parts.database.asMember(memberId);
  const member = await owner.read((tx) => members(tx).find(memberId)).finally(() => owner.close());
  const repeat = { now, repeatHours: parts.policy.enrollRepeatHours };
  if (member === null || !isRepeatedEnrolment(member, keyDigest(parts, draft), repeat))
    return ALIAS_TAKEN;
  const arrival = { alias, deviceToken: null, clientHash, now };
  const tried = await parts.trySecret(arrival, async (session) => {
    const hash = await session.read((tx) => passphrases(tx).hash(memberId));
    const factor = await session.read((tx) => secondFactors(tx).confirmed(memberId));
    const isRight = await parts.passphrases.verify(hash, draft.passphrase);
    // A passphrase alone is no way past a second factor that was added meanwhile.
    if (!isRight || factor !== null) return null;
    const signIn = startSignIn(newUnorderedId<'SignIn'>(), memberId, now);
    const codes = parts.newRecoveryCodes();
    await session.change(async (tx) => {
      await recoveryCodes(tx).replace(memberId, codes, now);
      await signIns(tx).add(signIn);
    });
    return { tokens: await parts.tokens.issue(signIn, member.timeZone, now), recoveryCodes: codes };
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
  const claim = claims.find(({ skeletonDigest }) => skeletonDigest.equals(aliasDigest));
  return claim === undefined ? null : (claim.memberId as MemberId);
}

async function findClaims(parts: Parts, alias: string): Promise<readonly AliasClaim[]> {
  const session = parts.database.asService('sign-in');
  return session
    .read((tx) => members(tx).claims(parts.aliasDigests.claimed(alias)))
    .finally(() => session.close());
}

function keyDigest(parts: Parts, draft: EnrolmentDraft): Buffer {
  return parts.serviceKey.digest('enroll-key', draft.idempotencyKey);
}

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
