import { ErasedError, newUnorderedId, type MemberId } from '@holdfast/kernel';
import { members } from '../member/member.repository.ts';
import { type Parts } from '../parts.ts';
import { staff } from '../staff/staff.repository.ts';
import { signIns } from './sign-in.repository.ts';
import { startSignIn as start } from './sign-in.ts';
import { type IssuedTokens } from './token-issuer.ts';

/** What someone sends who signs in, from where, and when. */
export interface SignInAttempt {
  readonly alias: string;
  readonly passphrase: string;
  readonly deviceToken: string | null;
  readonly clientHash: string;
  readonly now: Date;
}

/** What signing in leads to. One refusal for every reason, so that nobody learns who is a member. */
export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly tokens: IssuedTokens }
  | { readonly kind: 'refused' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/** Signs a member in by alias and passphrase. The try is counted before the passphrase is looked at. */
export async function startSignIn(parts: Parts, attempt: SignInAttempt): Promise<SignInOutcome> {
  const { clientHash, now } = attempt;
  const byAddress = await parts.throttle.take('sign-in-address', clientHash, now);
  if (byAddress.kind === 'too-many') return byAddress;
  const aliasDigest = parts.aliasDigests.found(attempt.alias);
  const memberId = await findMemberId(parts, aliasDigest);
  const isKnownDevice = memberId !== null && parts.tokens.isDeviceOf(attempt.deviceToken, memberId);
  const kind = isKnownDevice ? 'sign-in-device' : 'sign-in-alias';
  const subject = aliasDigest.toString('hex');
  const byAlias = await parts.throttle.take(kind, subject, now);
  if (byAlias.kind === 'too-many') return byAlias;
  const tokens = await signInWith(parts, memberId, attempt);
  if (tokens === null) return { kind: 'refused' };
  await parts.throttle.forgive(kind, subject);
  // Whoever signs in takes nothing from those who share an address.
  await parts.throttle.giveBack('sign-in-address', clientHash, now);
  return { kind: 'signed-in', tokens };
}

/** Does the same whether the member is missing or the passphrase is another: for nobody, too, the database is asked. */
async function signInWith(
  parts: Parts,
  found: MemberId | null,
  { passphrase, now }: SignInAttempt,
): Promise<IssuedTokens | null> {
  const memberId = found ?? newUnorderedId<'Member'>();
  const session = parts.database.asMember(memberId);
  try {
    const hash = await session.read((tx) => signIns(tx).passphraseHash(memberId));
    if (!(await parts.passphrases.verify(hash, passphrase))) return null;
    const account = await session.read((tx) => staff(tx).account(memberId));
    if (account === null) return null;
    const signIn = start(newUnorderedId<'SignIn'>(), memberId, now);
    await session.change((tx) => signIns(tx).add(signIn));
    return await parts.tokens.issue(signIn, account, now);
  } catch (error) {
    // Erased between two looks: nobody, like every alias that is not there.
    if (error instanceof ErasedError) return null;
    throw error;
  } finally {
    await session.close();
  }
}

async function findMemberId(parts: Parts, aliasDigest: Buffer): Promise<MemberId | null> {
  const session = parts.database.asService('sign-in');
  return session
    .read((tx) => members(tx).findIdByAlias(aliasDigest))
    .finally(() => session.close());
}
