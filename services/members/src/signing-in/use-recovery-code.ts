import { recoveryCodes } from '../recovery-code/recovery-code.repository.ts';
import { beginSignIn, type BeginningSignIns, type Begun } from './begin-sign-in.part.ts';
import type { NamedArrival, Tried, TrySecret } from '../door/try-secret.part.ts';

/** Needs of signing in by a recovery code. */
export interface UsingRecoveryCodes extends BeginningSignIns {
  readonly trySecret: TrySecret;
}

/** Signs somebody in by alias and recovery code. The code is used up by the sign-in: not while a second factor is still to come. */
export function useRecoveryCode(
  needs: UsingRecoveryCodes,
  arrival: NamedArrival,
  code: string,
): Promise<Tried<Begun>> {
  const { now } = arrival;
  return needs.trySecret(arrival, 'recovery-code', async (session, memberId) => {
    const recoveryCode = await session.read((tx) => recoveryCodes.find(tx, memberId, code));
    if (recoveryCode === null) return null;
    const shown = { method: 'RECOVERY_CODES', secondFactorAt: null } as const;
    return beginSignIn(needs, session, { memberId, ...shown, recoveryCode, now });
  });
}
