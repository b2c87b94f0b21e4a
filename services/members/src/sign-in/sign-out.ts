import type { AskingOwner } from '@holdfast/subgraph';
import { endSignIn } from './end-sign-ins.step.ts';

/** Signs the asking device out. Returns when its sign-in ended; null if there is none of this id any more. */
export function signOut({ signInId, session }: AskingOwner, now: Date): Promise<Date | null> {
  return session.change((tx) => endSignIn(tx, signInId, now));
}
