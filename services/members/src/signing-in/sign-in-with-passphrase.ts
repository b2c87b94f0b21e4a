import { type Parts } from '../parts.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import { beginSignIn, type Begun } from './begin-sign-in.step.ts';
import { type NamedArrival, type Tried } from '../door/try-secret.part.ts';

/** Signs somebody in by alias and passphrase. */
export function signInWithPassphrase(
  parts: Parts,
  arrival: NamedArrival,
  passphrase: string,
): Promise<Tried<Begun>> {
  const { now } = arrival;
  return parts.trySecret(arrival, async (session, memberId) => {
    const hash = await session.read((tx) => passphrases.hash(tx, memberId));
    if (!(await parts.passphrases.verify(hash, passphrase))) return null;
    const shown = { method: 'PASSPHRASE', secondFactorAt: null } as const;
    return beginSignIn(parts, session, { memberId, ...shown, now });
  });
}
