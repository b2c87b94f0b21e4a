import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import type { Session } from '@holdfast/persistence';
import { passkeys } from '../passkey/passkey.repository.ts';
import { isSecondFactorNeeded } from '../step-up/second-factor-state.rule.ts';
import { secondFactors } from '../second-factor/second-factor.repository.ts';
import { staff } from '../staff/staff.repository.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { spendCode } from './spend-code.step.ts';
import { startSignIn as start, type Shown } from '../sign-in/sign-in.rule.ts';
import type { IssuedTokens, TokenIssuer } from '../sign-in/token-issuer.part.ts';
import type { SecondFactorChallenges } from './second-factor-challenges.part.ts';

/** Outcome of a right secret. */
export type Begun =
  | { readonly kind: 'signed-in'; readonly tokens: IssuedTokens }
  /** Clients send the challenge back with the second factor. */
  | { readonly kind: 'second-factor-required'; readonly challenge: string };

/** A right secret: its owner, its kind, and the instant at which it was shown. */
export interface Beginning extends Shown {
  readonly memberId: MemberId;
  /** Digest of the recovery code that was shown; null or left out for any other secret. */
  readonly recoveryCode?: Buffer | null;
  readonly now: Date;
}

/** Needs of beginning a sign-in. */
export interface BeginningSignIns {
  readonly tokens: Pick<TokenIssuer, 'issue'>;
  readonly secondFactorChallenges: Pick<SecondFactorChallenges, 'make'>;
}

/**
 * Begins a sign-in for somebody who has shown a secret of theirs; null if they are not there any more, or if the recovery
 * code that they have shown was used meanwhile. It is used up once nothing more is asked for.
 */
export async function beginSignIn(
  { tokens, secondFactorChallenges }: BeginningSignIns,
  session: Session,
  { memberId, method, secondFactorAt, recoveryCode = null, now }: Beginning,
): Promise<Begun | null> {
  const { account, ...present } = await session.read(async (tx) => ({
    account: await staff.account(tx, memberId),
    hasAuthenticator: (await secondFactors.confirmed(tx, memberId)) !== null,
    hasPasskey: (await passkeys.count(tx, memberId)) > 0,
  }));
  if (account === null) return null;
  const id = newUnorderedId<'SignIn'>();
  if (secondFactorAt === null && isSecondFactorNeeded({ isStaff: account.isStaff, ...present })) {
    const challenge = secondFactorChallenges.make(
      { signInId: id, memberId, method, recoveryCode },
      now,
    );
    return { kind: 'second-factor-required', challenge };
  }
  const signIn = start(id, memberId, now, { method, secondFactorAt });
  const isBegun = await session.change(async (tx) => {
    const spent = recoveryCode && ({ recoveryCode, action: 'USED' } as const);
    if (spent !== null && !(await spendCode(tx, signIn, spent))) return false;
    await signIns.add(tx, signIn);
    return true;
  });
  if (!isBegun) return null;
  return { kind: 'signed-in', tokens: await tokens.issue(signIn, account, now) };
}
