import { recoveryCodes } from '../recovery-code/recovery-code.repository.ts';
import { beginSignIn, type BeginningSignIns, type Begun } from './begin-sign-in.part.ts';
import type { NamedArrival, Tried, TrySecret } from '../door/try-secret.part.ts';

/** Needs of signing in by a recovery code. */
export interface UsingRecoveryCodes extends BeginningSignIns {
  readonly trySecret: TrySecret;
}

/** Signs somebody in by alias and recovery code. The code is used up even if a second factor is still to come. */
export function useRecoveryCode(
  needs: UsingRecoveryCodes,
  arrival: NamedArrival,
  code: string,
): Promise<Tried<Begun>> {
  const { now } = arrival;
  return needs.trySecret(arrival, async (session, memberId) => {
    const isUsed = await session.change((tx) => recoveryCodes.use(tx, memberId, code));
    if (!isUsed) return null;
    const shown = { method: 'RECOVERY_CODES', secondFactorAt: null } as const;
    return beginSignIn(needs, session, { memberId, ...shown, now });
  });
}
