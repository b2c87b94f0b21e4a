import { type Parts } from '../parts.ts';
import { recoveryCodes } from '../recovery-code/recovery-code.repository.ts';
import { beginSignIn, type Begun } from './begin-sign-in.step.ts';
import { type NamedArrival, type Tried } from '../door/try-secret.part.ts';

/** Signs somebody in by alias and recovery code. The code is used up, also where a second factor is still to come. */
export function useRecoveryCode(
  parts: Parts,
  arrival: NamedArrival,
  code: string,
): Promise<Tried<Begun>> {
  const { now } = arrival;
  return parts.trySecret(arrival, async (session, memberId) => {
    const isUsed = await session.change((tx) => recoveryCodes.use(tx, memberId, code));
    if (!isUsed) return null;
    const shown = { method: 'RECOVERY_CODES', secondFactorAt: null } as const;
    return beginSignIn(parts, session, { memberId, ...shown, now });
  });
}
