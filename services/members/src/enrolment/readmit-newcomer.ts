import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import type { Database, Session } from '@holdfast/persistence';
import { countedTries } from '../door/counted-tries.part.ts';
import type { Throttle, Throttled } from '../door/throttle.part.ts';
import { lookAs } from '../door/try-secret.part.ts';
import type { AliasDigests } from '../member/alias-digests.part.ts';
import { members } from '../member/member.repository.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import type { Passphrases } from '../passphrase/passphrases.part.ts';
import { recoveryCodes } from '../recovery-code/recovery-code.repository.ts';
import { secondFactorStates } from '../step-up/second-factor-state.repository.ts';
import { isSecondFactorNeeded } from '../step-up/second-factor-state.rule.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { startSignIn } from '../sign-in/sign-in.rule.ts';
import type { IssuedTokens, TokenIssuer } from '../sign-in/token-issuer.part.ts';
import { staff } from '../staff/staff.repository.ts';
import { isRepeatedEnrolment } from './enrolment.rule.ts';
import type { Newcomer } from './newcomer.rule.ts';

/** Needs of readmitting somebody. */
export interface ReadmittingNewcomers {
  readonly aliasDigests: Pick<AliasDigests, 'claimed' | 'found'>;
  readonly database: Pick<Database<'sign-in'>, 'asMember' | 'readFor'>;
  readonly newRecoveryCodes: () => readonly string[];
  readonly passphrases: Pick<Passphrases, 'verify'>;
  readonly policy: { readonly enrollRepeatHours: number };
  readonly tokens: Pick<TokenIssuer, 'issue'>;
  readonly throttle: Pick<Throttle, 'forgive' | 'giveBack' | 'take'>;
}

/** Everything that a newcomer is given. */
export interface Admission {
  readonly tokens: IssuedTokens;
  readonly recoveryCodes: readonly string[];
}

/** Outcome of admitting somebody. */
export type AdmissionOutcome =
  | ({ readonly kind: 'enrolled' } & Admission)
  | { readonly kind: 'refused'; readonly reason: 'alias-taken' }
  | Exclude<Throttled, { readonly kind: 'allowed' }>;

/** Refusal of an alias that somebody else has. */
export const ALIAS_TAKEN = { kind: 'refused', reason: 'alias-taken' } as const;

/**
 * Answers a repeated request to enrol: the same key, alias and passphrase within a day get fresh tokens and codes, and the
 * earlier codes are void. To anything else the alias is taken. The key is known to the sender of the first request alone,
 * as a device token is; so a repeat has tries of its own, which nobody else at the address can use up. For an alias that
 * nobody has, the same is asked of the database.
 */
export async function readmitNewcomer(
  needs: ReadmittingNewcomers,
  newcomer: Newcomer,
): Promise<AdmissionOutcome> {
  const memberId = await findEarlier(needs, newcomer);
  if (memberId === null) return ALIAS_TAKEN;
  const tries = countedTries(needs.throttle, newcomer.now);
  const refused = await tries.take('enroll-repeat', memberId);
  if (refused !== null) return refused;
  const admission = await tries.during(() =>
    lookAs(needs, memberId, (session) => signInAgain(needs, { memberId, newcomer, session })),
  );
  if (admission === null) return ALIAS_TAKEN;
  await needs.throttle.forgive('enroll-repeat', memberId);
  return { kind: 'enrolled', ...admission };
}

/** Finds the account that the same request made; null if there is none, or if it was made too long ago. */
async function findEarlier(
  needs: ReadmittingNewcomers,
  { alias, keyDigest, now }: Newcomer,
): Promise<MemberId | null> {
  const memberId = (await findHolder(needs, alias)) ?? newUnorderedId<'Member'>();
  const member = await lookAs(needs, memberId, (session) =>
    session.read((tx) => members.find(tx, memberId)),
  );
  const repeat = { now, repeatHours: needs.policy.enrollRepeatHours };
  return member !== null && isRepeatedEnrolment(member, keyDigest, repeat) ? memberId : null;
}

/** Finds the member with this very alias. Null if nobody claims it, or only holders of aliases that look like it. */
async function findHolder(
  { aliasDigests, database }: ReadmittingNewcomers,
  alias: string,
): Promise<MemberId | null> {
  const found = aliasDigests.found(alias);
  const claims = await database.readFor('sign-in', (tx) =>
    members.claims(tx, aliasDigests.claimed(alias)),
  );
  const claim = claims.find(
    ({ skeletonDigest, keptUntil }) => keptUntil === null && skeletonDigest.equals(found),
  );
  return claim === undefined ? null : (claim.memberId as MemberId);
}

interface Returning {
  readonly memberId: MemberId;
  readonly newcomer: Newcomer;
  readonly session: Session;
}

/** Starts a sign-in and replaces the recovery codes. Null if the passphrase is another, or is not enough alone. */
async function signInAgain(
  needs: ReadmittingNewcomers,
  { memberId, newcomer, session }: Returning,
): Promise<Admission | null> {
  const { draft, now } = newcomer;
  const { hash, account, state } = await session.read(async (tx) => ({
    hash: await passphrases.hash(tx, memberId),
    account: await staff.account(tx, memberId),
    state: await secondFactorStates.of(tx, memberId),
  }));
  const isRight = await needs.passphrases.verify(hash, draft.passphrase);
  // A second factor that was added meanwhile cannot be bypassed by the passphrase alone.
  if (!isRight || account === null || isSecondFactorNeeded(state)) return null;
  const signIn = startSignIn(newUnorderedId<'SignIn'>(), memberId, now);
  const codes = needs.newRecoveryCodes();
  await session.change(async (tx) => {
    await recoveryCodes.replace(tx, memberId, codes, now);
    await signIns.add(tx, signIn);
  });
  return { tokens: await needs.tokens.issue(signIn, account, now), recoveryCodes: codes };
}
