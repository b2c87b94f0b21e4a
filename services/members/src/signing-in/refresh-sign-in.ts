import { ErasedError, newUnorderedId } from '@holdfast/kernel';
import type { Database, Tx } from '@holdfast/persistence';
import { staff } from '../staff/staff.repository.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import {
  decideRefresh,
  type RefreshDecision,
  type SignIn,
  type SignInLimits,
} from '../sign-in/sign-in.rule.ts';
import { secondFactorStates } from '../step-up/second-factor-state.repository.ts';
import { isUnproven } from '../step-up/step-up.rule.ts';
import type { IssuedTokens, TokenIssuer } from '../sign-in/token-issuer.part.ts';

/** Needs of refreshing a sign-in. */
export interface RefreshingSignIns {
  readonly database: Pick<Database, 'asMember'>;
  readonly tokens: Pick<TokenIssuer, 'readRefreshToken' | 'issue'>;
  readonly policy: SignInLimits;
}

/** Outcome of exchanging a refresh token. */
export type RefreshOutcome =
  { readonly kind: 'refreshed'; readonly tokens: IssuedTokens } | { readonly kind: 'refused' };

/**
 * Exchanges a refresh token. Its seal names member and sign-in, so the row is looked up as that member alone. A token that
 * was not issued here and one whose sign-in is over ask the same of the database, and lock nothing there.
 */
export async function refreshSignIn(
  { database, tokens, policy }: RefreshingSignIns,
  refreshToken: string,
  now: Date,
): Promise<RefreshOutcome> {
  const claims = tokens.readRefreshToken(refreshToken);
  const memberId = claims?.memberId ?? newUnorderedId<'Member'>();
  const signInId = claims?.signInId ?? newUnorderedId<'SignIn'>();
  const session = database.asMember(memberId);
  try {
    const isOpen = await session.read((tx) => signIns.isOpen(tx, signInId));
    if (claims === null || !isOpen) return { kind: 'refused' };
    const signIn = await session.change(async (tx): Promise<SignIn | null> => {
      const present = await signIns.lock(tx, signInId);
      if (present === null) return null;
      // It began before the account had a second factor, in the moment in which all others like it were ended.
      if (
        present.endedAt === null &&
        isUnproven(present, await secondFactorStates.of(tx, memberId))
      )
        return keep(tx, { kind: 'ended', signIn: { ...present, endedAt: now } });
      const decision = decideRefresh(present, claims.generation, { now, limits: policy });
      return keep(tx, decision);
    });
    if (signIn === null) return { kind: 'refused' };
    const account = await session.read((tx) => staff.account(tx, memberId));
    if (account === null) return { kind: 'refused' };
    return { kind: 'refreshed', tokens: await tokens.issue(signIn, account, now) };
  } catch (error) {
    if (error instanceof ErasedError) return { kind: 'refused' };
    throw error;
  } finally {
    await session.close();
  }
}

/** Stores the decision. Returns the sign-in if it goes on, else null. */
async function keep(tx: Tx, decision: RefreshDecision): Promise<SignIn | null> {
  switch (decision.kind) {
    case 'rotated':
      await signIns.save(tx, decision.signIn);
      return decision.signIn;
    case 'repeated':
      return decision.signIn;
    case 'ended':
      await signIns.end(tx, decision.signIn);
      return null;
    case 'refused':
      return null;
  }
}
