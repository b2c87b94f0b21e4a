import { localDayAt, newOrderedId, newUnorderedId, type MemberId } from '@holdfast/kernel';
import { appendToOutbox, newEvent } from '@holdfast/events';
import { type IssuedTokens, type Parts } from '../parts.ts';
import { currentNoticeVersion } from '../privacy-notice/privacy-notice.ts';
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
  const isFree = (await findClaims(parts, alias)).length === 0;
  if (isFree) {
    try {
      return await add(parts, { draft, alias, now });
    } catch (error) {
      // Someone was quicker: most often the same request, sent twice.
      if (!isAliasTaken(error)) throw error;
    }
  }
  return repeatOf(parts, { draft, alias, now });
}

interface NewMember {
  readonly draft: EnrolmentDraft;
  readonly alias: string;
  readonly now: Date;
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
  const recoveryCodes = parts.newRecoveryCodes();
  await parts.database.asMember(memberId).change(async (tx) => {
    const claims = parts.aliasDigests.claimed(alias);
    await members(tx).add(member, { memberId, aliasSealed, isStaff: false }, claims);
    await signIns(tx).setPassphrase(memberId, hash, now);
    await signIns(tx).replaceRecoveryCodes(memberId, recoveryCodes, now);
    await signIns(tx).add(signIn);
    await appendToOutbox(tx, memberEnrolled(member));
  });
  return {
    kind: 'enrolled',
    tokens: await parts.tokens.issue(signIn, member.timeZone, now),
    recoveryCodes,
  };
}

/**
 * The same key, alias and passphrase within a day: fresh tokens and codes, the earlier codes void. Else the alias is taken.
 * Counted with the tries to sign in under this alias: whoever guesses a passphrase has no second door.
 */
async function repeatOf(parts: Parts, { draft, alias, now }: NewMember): Promise<EnrolmentOutcome> {
  const aliasDigest = parts.aliasDigests.found(alias);
  const memberId = await findHolder(parts, alias, aliasDigest);
  if (memberId === null) return ALIAS_TAKEN;
  const session = parts.database.asMember(memberId);
  const member = await session.read((tx) => members(tx).find(memberId));
  const repeat = { now, repeatHours: parts.policy.enrollRepeatHours };
  if (member === null || !isRepeatedEnrolment(member, keyDigest(parts, draft), repeat))
    return ALIAS_TAKEN;
  const subject = aliasDigest.toString('hex');
  const throttled = await parts.throttle.take('sign-in-alias', subject, now);
  if (throttled.kind === 'too-many') return throttled;
  const hash = await session.read((tx) => signIns(tx).passphraseHash(memberId));
  if (!(await parts.passphrases.verify(hash, draft.passphrase))) return ALIAS_TAKEN;
  const signIn = startSignIn(newUnorderedId<'SignIn'>(), memberId, now);
  const recoveryCodes = parts.newRecoveryCodes();
  await session.change(async (tx) => {
    await signIns(tx).replaceRecoveryCodes(memberId, recoveryCodes, now);
    await signIns(tx).add(signIn);
  });
  await parts.throttle.forgive('sign-in-alias', subject);
  return {
    kind: 'enrolled',
    tokens: await parts.tokens.issue(signIn, member.timeZone, now),
    recoveryCodes,
  };
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
