import { type SignInId } from '@holdfast/identity';
import { type Session } from '@holdfast/persistence';
import { signIns } from './sign-in.repository.ts';
import { decideSignOut } from './sign-in.rule.ts';

/** Ends a sign-in of the member's and returns when it ended; null where they have none of this id. */
export function signOut(session: Session, signInId: SignInId, now: Date): Promise<Date | null> {
  return session.change(async (tx) => {
    const present = await signIns.lock(tx, signInId);
    if (present === null) return null;
    const decision = decideSignOut(present, now);
    if (decision.kind === 'repeated') return decision.endedAt;
    await signIns.end(tx, decision.signIn);
    return decision.signIn.endedAt;
  });
}
