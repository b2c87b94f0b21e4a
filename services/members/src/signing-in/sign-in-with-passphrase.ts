import { passphrases } from '../passphrase/passphrase.repository.ts';
import type { Passphrases } from '../passphrase/passphrases.part.ts';
import { beginSignIn, type BeginningSignIns, type Begun } from './begin-sign-in.part.ts';
import type { NamedArrival, Tried, TrySecret } from '../door/try-secret.part.ts';

/** Needs of signing in by alias and passphrase. */
export interface SigningInByPassphrase extends BeginningSignIns {
  readonly trySecret: TrySecret;
  readonly passphrases: Pick<Passphrases, 'verify'>;
}

/** Signs somebody in by alias and passphrase. */
export function signInWithPassphrase(
  needs: SigningInByPassphrase,
  arrival: NamedArrival,
  passphrase: string,
): Promise<Tried<Begun>> {
  const { now } = arrival;
  return needs.trySecret(arrival, 'passphrase', async (session, memberId) => {
    const hash = await session.read((tx) => passphrases.hash(tx, memberId));
    if (!(await needs.passphrases.verify(hash, passphrase))) return null;
    const shown = { method: 'PASSPHRASE', secondFactorAt: null } as const;
    return beginSignIn(needs, session, { memberId, ...shown, now });
  });
}
